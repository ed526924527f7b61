"""Words that tell how a person's name is built."""

# Particles that open a family name when the name goes on.
PARTICLES = frozenset(
    "af al bin bint da dal de del della den der di dos du el ibn la le ten ter van von zu zum zur".split()
)

# Family names of one syllable or two in China, Korea, Vietnam and their neighbours, as news English writes them.
FAMILIES = frozenset(
    """
    ahn an au bae baek ban bang bui byun cai cao cha chae chan chang che chen cheng cheong cheung chiang chin cho
    choe choi chong chow chu chun chung dang dao deng dinh do dong duan duong fan fang feng fong fu gao ge geng gong
    gu guan guo ha hahm ham han hao he heo ho hong hou hu hua huang hui hun hung huynh hwang ji jia jian jiang jin jo
    jung kang kao ko koo kwak kwan kwok kwon lai lam lau le lee lei leung li liang liao lim lin ling liu lo lou lu
    luo luong luu ma mai mao mei meng min mok na nam ng ngo nguyen ni noh oh ong ouyang pan pang park peng pham phan
    phung pu qi qian qiao qin qiu qu quan ren rhee roh ryu seo shao shen shi shim shin sima sin so sohn son song su
    suh sun ta tam tan tang tao tian to ton tran trinh truong tsai tsang tse tseng tsui tu vo vu vuong
    wan wang wei wen weng wong woo wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yeh yeo yi yim yin
    ying yoo yoon you yu yuan yue yun zeng zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou zuo
    """.split()
)
