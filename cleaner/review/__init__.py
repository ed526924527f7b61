"""What people decide about findings: taken down, honoured by later runs, learnt from."""
