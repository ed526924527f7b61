"""Codes of countries as our slugs: ISO 3166 alpha-2, alpha-3, Wikidata item, Correlates of War number.

A dash stands where there is none, or none that is certain (Serbia's 345 was Yugoslavia's as well).
"""

TERRITORIES = """
afghanistan AF AFG Q889 700
albania AL ALB Q222 339
algeria DZ DZA Q262 615
american-samoa AS ASM - -
andorra AD AND Q228 -
angola AO AGO Q916 540
antigua-and-barbuda AG ATG Q781 -
argentina AR ARG Q414 160
armenia AM ARM Q399 371
aruba AW ABW - -
australia AU AUS Q408 900
austria AT AUT Q40 305
azerbaijan AZ AZE Q227 373
bahamas BS BHS Q778 31
bahrain BH BHR Q398 692
bangladesh BD BGD Q902 771
barbados BB BRB Q244 53
belarus BY BLR Q184 370
belgium BE BEL Q31 211
belize BZ BLZ Q242 80
benin BJ BEN Q962 434
bermuda BM BMU - -
bhutan BT BTN Q917 760
bolivia BO BOL Q750 145
bosnia-and-herzegovina BA BIH Q225 346
botswana BW BWA Q963 571
brazil BR BRA Q155 140
british-virgin-islands VG VGB - -
brunei BN BRN Q921 835
bulgaria BG BGR Q219 355
burkina-faso BF BFA Q965 439
burundi BI BDI Q967 516
cambodia KH KHM Q424 811
cameroon CM CMR Q1009 471
canada CA CAN Q16 20
cape-verde CV CPV Q1011 402
cayman-islands KY CYM - -
central-african-republic CF CAF Q929 482
chad TD TCD Q657 483
chile CL CHL Q298 155
china CN CHN Q148 710
colombia CO COL Q739 100
comoros KM COM Q970 581
cook-islands CK COK - -
costa-rica CR CRI Q800 94
croatia HR HRV Q224 344
cuba CU CUB Q241 40
curacao CW CUW - -
cyprus CY CYP Q229 352
czechia CZ CZE Q213 316
democratic-republic-of-the-congo CD COD Q974 490
denmark DK DNK Q35 390
djibouti DJ DJI Q977 522
dominica DM DMA Q784 -
dominican-republic DO DOM Q786 42
ecuador EC ECU Q736 130
egypt EG EGY Q79 651
el-salvador SV SLV Q792 92
equatorial-guinea GQ GNQ Q983 411
eritrea ER ERI Q986 531
estonia EE EST Q191 366
eswatini SZ SWZ Q1050 572
ethiopia ET ETH Q115 530
falkland-islands FK FLK - -
faroe-islands FO FRO - -
fiji FJ FJI Q712 950
finland FI FIN Q33 375
france FR FRA Q142 220
french-polynesia PF PYF - -
gabon GA GAB Q1000 481
gambia GM GMB Q1005 420
georgia GE GEO Q230 372
germany DE DEU Q183 255
ghana GH GHA Q117 452
gibraltar GI GIB - -
greece GR GRC Q41 350
greenland GL GRL - -
grenada GD GRD Q769 -
guam GU GUM - -
guatemala GT GTM Q774 90
guinea GN GIN Q1006 438
guinea-bissau GW GNB Q1007 404
guyana GY GUY Q734 110
haiti HT HTI Q790 41
honduras HN HND Q783 91
hong-kong HK HKG Q8646 -
hungary HU HUN Q28 310
iceland IS ISL Q189 395
india IN IND Q668 750
indonesia ID IDN Q252 850
iran IR IRN Q794 630
iraq IQ IRQ Q796 645
ireland IE IRL Q27 205
isle-of-man IM IMN - -
israel IL ISR Q801 666
italy IT ITA Q38 325
ivory-coast CI CIV Q1008 437
jamaica JM JAM Q766 51
japan JP JPN Q17 740
jordan JO JOR Q810 663
kazakhstan KZ KAZ Q232 705
kenya KE KEN Q114 501
kiribati KI KIR Q710 -
kosovo XK XKX Q1246 347
kuwait KW KWT Q817 690
kyrgyzstan KG KGZ Q813 703
laos LA LAO Q819 812
latvia LV LVA Q211 367
lebanon LB LBN Q822 660
lesotho LS LSO Q1013 570
liberia LR LBR Q1014 450
libya LY LBY Q1016 620
liechtenstein LI LIE Q347 -
lithuania LT LTU Q37 368
luxembourg LU LUX Q32 212
macau MO MAC Q14773 -
madagascar MG MDG Q1019 580
malawi MW MWI Q1020 553
malaysia MY MYS Q833 820
maldives MV MDV Q826 781
mali ML MLI Q912 432
malta MT MLT Q233 338
marshall-islands MH MHL Q709 -
mauritania MR MRT Q1025 435
mauritius MU MUS Q1027 590
mexico MX MEX Q96 70
micronesia FM FSM Q702 -
moldova MD MDA Q217 359
monaco MC MCO Q235 -
mongolia MN MNG Q711 712
montenegro ME MNE Q236 341
morocco MA MAR Q1028 600
mozambique MZ MOZ Q1029 541
myanmar MM MMR Q836 775
namibia NA NAM Q1030 565
nauru NR NRU Q697 -
nepal NP NPL Q837 790
netherlands NL NLD Q55 210
new-caledonia NC NCL - -
new-zealand NZ NZL Q664 920
nicaragua NI NIC Q811 93
niger NE NER Q1032 436
nigeria NG NGA Q1033 475
north-korea KP PRK Q423 731
north-macedonia MK MKD Q221 343
northern-mariana-islands MP MNP - -
norway NO NOR Q20 385
oman OM OMN Q842 698
pakistan PK PAK Q843 770
palau PW PLW Q695 -
palestine PS PSE Q219060 -
panama PA PAN Q804 95
papua-new-guinea PG PNG Q691 910
paraguay PY PRY Q733 150
peru PE PER Q419 135
philippines PH PHL Q928 840
poland PL POL Q36 290
portugal PT PRT Q45 235
puerto-rico PR PRI - -
qatar QA QAT Q846 694
republic-of-the-congo CG COG Q971 484
romania RO ROU Q218 360
russia RU RUS Q159 365
rwanda RW RWA Q1037 517
saint-kitts-and-nevis KN KNA Q763 -
saint-lucia LC LCA Q760 -
saint-vincent-and-the-grenadines VC VCT Q757 -
samoa WS WSM Q683 -
san-marino SM SMR Q238 -
sao-tome-and-principe ST STP Q1039 403
saudi-arabia SA SAU Q851 670
senegal SN SEN Q1041 433
serbia RS SRB Q403 -
seychelles SC SYC Q1042 591
sierra-leone SL SLE Q1044 451
singapore SG SGP Q334 830
slovakia SK SVK Q214 317
slovenia SI SVN Q215 349
solomon-islands SB SLB Q685 940
somalia SO SOM Q1045 520
south-africa ZA ZAF Q258 560
south-korea KR KOR Q884 732
south-sudan SS SSD Q958 626
spain ES ESP Q29 230
sri-lanka LK LKA Q854 780
sudan SD SDN Q1049 625
suriname SR SUR Q730 115
sweden SE SWE Q34 380
switzerland CH CHE Q39 225
syria SY SYR Q858 652
taiwan TW TWN Q865 713
tajikistan TJ TJK Q863 702
tanzania TZ TZA Q924 510
thailand TH THA Q869 800
timor-leste TL TLS Q574 860
togo TG TGO Q945 461
tonga TO TON Q678 -
trinidad-and-tobago TT TTO Q754 52
tunisia TN TUN Q948 616
turkey TR TUR Q43 640
turkmenistan TM TKM Q874 701
tuvalu TV TUV Q672 -
uganda UG UGA Q1036 500
ukraine UA UKR Q212 369
united-arab-emirates AE ARE Q878 696
united-kingdom GB GBR Q145 200
united-states US USA Q30 2
uruguay UY URY Q77 165
uzbekistan UZ UZB Q265 704
vanuatu VU VUT Q686 -
vatican VA VAT Q237 -
venezuela VE VEN Q717 101
vietnam VN VNM Q881 816
western-sahara EH ESH Q6250 -
yemen YE YEM Q805 679
zambia ZM ZMB Q953 551
zimbabwe ZW ZWE Q954 552
"""

# Other names that a list may use, as slugs.
OTHER_NAMES = {
    "america": "united-states",
    "bosnia": "bosnia-and-herzegovina",
    "britain": "united-kingdom",
    "burma": "myanmar",
    "cabo-verde": "cape-verde",
    "congo-brazzaville": "republic-of-the-congo",
    "congo-kinshasa": "democratic-republic-of-the-congo",
    "cote-divoire": "ivory-coast",
    "czech-republic": "czechia",
    "dprk": "north-korea",
    "dr-congo": "democratic-republic-of-the-congo",
    "drc": "democratic-republic-of-the-congo",
    "east-timor": "timor-leste",
    "great-britain": "united-kingdom",
    "holland": "netherlands",
    "holy-see": "vatican",
    "lao-pdr": "laos",
    "macao": "macau",
    "macedonia": "north-macedonia",
    "peoples-republic-of-china": "china",
    "republic-of-ireland": "ireland",
    "republic-of-korea": "south-korea",
    "russian-federation": "russia",
    "slovak-republic": "slovakia",
    "swaziland": "eswatini",
    "the-bahamas": "bahamas",
    "the-gambia": "gambia",
    "the-netherlands": "netherlands",
    "the-philippines": "philippines",
    "turkiye": "turkey",
    "u-k": "united-kingdom",
    "u-s": "united-states",
    "uae": "united-arab-emirates",
    "uk": "united-kingdom",
    "united-states-of-america": "united-states",
    "us": "united-states",
    "usa": "united-states",
    "vatican-city": "vatican",
    "viet-nam": "vietnam",
}
