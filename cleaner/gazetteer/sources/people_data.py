"""Words that tell how a person's name is built."""

# Particles that open a family name when the name goes on.
PARTICLES = frozenset(
    "af al bin bint da dal de del della den der di dos du el ibn la le ten ter van von zu zum zur".split()
)

# Family names of one syllable or two in China, Korea, Vietnam and their neighbours, as news English writes them.
FAMILIES = frozenset(
    """
    ahn an au bae baek ban bang bui byun cai cao cen cha chae chai chan chang che chea chen cheng cheong cheuk
    cheung chiang chien chin ching chiu cho choe choi chon chong choo chou chow chu chun chung cui dai dang dao deng
    dinh do doan dong duan duong eom fan fang feng fong fu gan gao ge geng gong gou gu guan guo gwak gwon ha hahm
    hai ham han hao he heng heo ho hoang hong hor hou hsiao hsieh hsiung hsu hu hua huang hui hun hung huynh hwang
    hyon jang jeon jeong ji jia jian jiang jin jo jon jong ju jung kang kao ke keo kim ko kong koo kuang kuo kwak
    kwan kwok kwon kwong kye lai lam lan lao lau le lee lei leung li liang liao lim lin ling liu lo long lou lu lung
    luo luong luu ly ma mac mai mao mei meng miao min mo mok moon mu na nam ng ngo nguyen ni nie ning noh oh ong
    ouyang pak pan pang park pei peng pham phan phung phuong pu pyo qi qian qiao qin qiu qu quan ren rhee ri rim ro
    roh rong ruan ryu seo sha shan shang shao shen shi shim shin sima sin situ siu so sohn sok son song su suh sui
    sun sung sze ta tam tan tang tao teng thach thae thai tian to ton tong tran trieu trinh truong tsai tsang tse
    tseng tsui tu vo vu vuong wan wang wei wen weng wong woo wu xi xia xiang xiao xie xing xiong xu xue yan yang yao
    yau ye yeh yen yeo yi yim yin ying yip yoo yoon you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zheng
    zhong zhou zhu zhuang zhuo zong zou zuo
    """.split()
)
