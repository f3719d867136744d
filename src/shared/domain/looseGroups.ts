import type { GroupRow } from './groupRow';

const AFRICAN_STATES =
  'AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO MAR MDG MLI MOZ ' +
  'MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE';

const LATIN_AMERICAN_AND_CARIBBEAN_STATES =
  'ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA MEX NIC PAN PER PRY SLV SUR TTO URY ' +
  'VCT VEN';

const SMALL_ISLAND_STATES =
  'ATG BHS BLZ BRB COK COM CPV CUB DMA DOM FJI FSM GNB GRD GUY HTI JAM KIR KNA LCA MDV MHL MUS NIU NRU PLW PNG SGP SLB STP SUR ' +
  'SYC TLS TON TTO TUV VCT VUT WSM';

const ARAB_STATES = 'ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM';

/** Groups that are shown as a group and opened up on request only (DE1). */
export const LOOSE_GROUPS: readonly GroupRow[] = [
  {
    code: 'G77',
    name: 'Group of 77 and China',
    aliases:
      'G77|G-77|G77 and China|G-77 and China|G77/China|G-77/China|G77and China|G77 China|G77+China|Group of 77|Group of Seventy-Seven',
    members:
      `${AFRICAN_STATES} AFG ARE ARG ATG AZE BGD BHR BHS BIH BLZ BOL BRA BRB BRN BTN CHL CHN COL CRI CUB DMA DOM ECU FJI FSM GRD GTM ` +
      'GUY HND HTI IDN IND IRN IRQ JAM JOR KHM KIR KNA KWT LAO LBN LCA LKA MDV MHL MMR MNG MYS NIC NPL NRU OMN PAK PAN PER PHL PNG ' +
      'PRK PRY PSE QAT SAU SGP SLB SLV SUR SYR THA TJK TKM TLS TON TTO URY VCT VEN VNM VUT WSM YEM',
    source: 'List of the Group of 77 at the United Nations, China and Azerbaijan included (135)',
    note: 'Dates of accession are not kept; 133 members were counted in 2014. China speaks with the Group and does not call itself a member.',
  },
  {
    code: 'NONALIGNED',
    name: 'Non-Aligned Movement',
    aliases: 'NAM|Movement of Non-Aligned Countries|Non-Aligned Countries|non-aligned',
    members:
      `${AFRICAN_STATES.replace('SSD', 'SSD>2024-01-19')} AFG ARE ATG AZE>2011-05-25 BGD BHR BHS BLR BLZ BOL BRB BRN BTN CHL COL CUB ` +
      'DMA DOM ECU FJI>2011-05-25 GRD GTM GUY HND HTI IDN IND IRN IRQ JAM JOR KHM KNA KWT LAO LBN LCA LKA MDV MMR MNG MYS NIC NPL ' +
      'OMN PAK PAN PER PHL PNG PRK PSE QAT SAU SGP SUR SYR THA TKM TLS TTO UZB VCT VEN VNM VUT YEM',
    source: 'Lists of the Movement: 120 members in 2023, South Sudan from the Kampala summit of 2024',
    note: 'The very days of the latest accessions are those of the meetings as remembered, not checked.',
  },
  {
    code: 'OIC',
    name: 'Organization of Islamic Cooperation',
    aliases: 'Organisation of Islamic Cooperation|Organization of the Islamic Conference|OIC group|Islamic group',
    members:
      'AFG ALB ARE AZE BEN BFA BGD BHR BRN CIV CMR COM DJI DZA EGY GAB GIN GMB GNB GUY IDN IRN IRQ JOR KAZ KGZ KWT LBN LBY MAR MDV ' +
      'MLI MOZ MRT MYS NER NGA OMN PAK PSE QAT SAU SDN SEN SLE SOM SUR SYR<2012-08-15 SYR>2025-03-07 TCD TGO TJK TKM TUN TUR UGA UZB YEM',
    source: 'List of the OIC general secretariat (57 members)',
    note: 'The Syrian Arab Republic was suspended from August 2012 to March 2025. Dates of accession are not kept.',
    speaks: true,
  },
  {
    code: 'AFRICA',
    name: 'African Group',
    aliases: 'Group of African States|African States|African Group of Negotiators|AGN|Africa Group',
    members: AFRICAN_STATES,
    source: 'United Nations regional groups of member States (54)',
  },
  {
    code: 'ASIAPAC',
    name: 'Asia-Pacific Group',
    aliases:
      'Group of Asia-Pacific States|Asia-Pacific States|Asian Group|APG|Asia and Pacific Group|Asia Pacific Group',
    members:
      'AFG ARE BGD BHR BRN BTN CHN CYP FJI FSM IDN IND IRN IRQ JOR JPN KAZ KGZ KHM KIR KOR KWT LAO LBN LKA MDV MHL MMR MNG MYS NPL ' +
      'NRU OMN PAK PHL PLW PNG PRK QAT SAU SGP SLB SYR THA TJK TKM TLS TON TUV UZB VNM VUT WSM YEM',
    source: 'United Nations regional groups of member States (54)',
    note: 'Türkiye takes part here too; for elections it is counted with the Western European and other States.',
  },
  {
    code: 'EEG',
    name: 'Eastern European Group',
    aliases: 'Group of Eastern European States|Eastern European States',
    members: 'ALB ARM AZE BGR BIH BLR CZE EST GEO HRV HUN LTU LVA MDA MKD MNE POL ROU RUS SRB SVK SVN UKR',
    source: 'United Nations regional groups of member States (23)',
  },
  {
    code: 'GRULAC',
    name: 'Group of Latin American and Caribbean States',
    aliases: 'Latin American and Caribbean Group|Latin American and Caribbean States|Latin America and Caribbean Group',
    members: LATIN_AMERICAN_AND_CARIBBEAN_STATES,
    source: 'United Nations regional groups of member States (33)',
  },
  {
    code: 'WEOG',
    name: 'Western European and other States Group',
    aliases:
      'Western European and Others Group|Group of Western European and other States|Western European and other States',
    members:
      'AND AUS AUT BEL CAN CHE DEU DNK ESP FIN FRA GBR GRC IRL ISL ISR ITA LIE LUX MCO MLT NLD NOR NZL PRT SMR SWE TUR',
    source: 'United Nations regional groups of member States (28)',
    note: 'The United States attends as an observer and is counted here for elections.',
  },
  {
    code: 'ARAB',
    name: 'Arab Group',
    aliases: 'Group of Arab States|Arab States',
    members: ARAB_STATES,
    note: 'The members of the League of Arab States as they sit at the United Nations. Whether the Syrian Arab Republic spoke with the Group from 2011 to 2023 differed by room.',
  },
  {
    code: 'LAS',
    name: 'League of Arab States',
    aliases: 'Arab League',
    members: ARAB_STATES.replace('SYR', 'SYR<2011-11-15 SYR>2023-05-07'),
    source: 'List of the League of Arab States (22 members)',
    note: 'The Syrian Arab Republic was suspended from 16 November 2011 to 7 May 2023.',
    speaks: true,
  },
  {
    code: 'AFU',
    name: 'African Union',
    aliases: 'AU|AU member States|Organization of African Unity|OAU',
    members: AFRICAN_STATES,
    source: 'African Union, list of member States',
    note: 'Members of the United Nations only: the Union has one member more (55), which has no seat there. Suspensions are not kept.',
    speaks: true,
  },
  {
    code: 'AOSIS',
    name: 'Alliance of Small Island States',
    aliases: 'Small Island States Alliance',
    members: SMALL_ISLAND_STATES,
    source: 'AOSIS, list of members (39)',
    note: 'Cook Islands and Niue are members of the Alliance and not of the United Nations.',
  },
  {
    code: 'SIDS',
    name: 'Small Island Developing States',
    aliases: 'small islands developing States|SIDS group',
    members: SMALL_ISLAND_STATES,
    source: 'UN-OHRLLS, list of small island developing States (39); the same States in UNSD M49',
    note: 'Older lists hold Bahrain too.',
  },
  {
    code: 'PIF',
    name: 'Pacific Islands Forum',
    aliases: 'Pacific Island Forum|PIF members|Pacific Islands Forum members',
    members: 'AUS COK FJI FSM KIR MHL NCL>2016-09-10 NIU NRU NZL PLW PNG PYF>2016-09-10 SLB TON TUV VUT WSM',
    source: 'Pacific Islands Forum secretariat (eighteen members)',
    note: 'French Polynesia and New Caledonia have no seat at the United Nations. Suspension and absence (Fiji, Kiribati) are not kept.',
    speaks: true,
  },
  {
    code: 'LDC',
    name: 'Least Developed Countries',
    aliases: 'LDCs|LDC Group|Least Developed Countries Group|Group of Least Developed Countries',
    members:
      'AFG AGO BDI BEN BFA BGD BTN<2023-12-12 CAF COD COM DJI ERI ETH GIN GMB GNB GNQ<2017-06-03 HTI KHM KIR LAO LBR LSO MDG ' +
      'MDV<2010-12-31 MLI MMR MOZ MRT MWI NER NPL RWA SDN SEN SLB SLE SOM SSD>2012-12-18 STP<2024-12-12 TCD TGO TLS TUV TZA UGA ' +
      'VUT<2020-12-03 WSM<2013-12-31 YEM ZMB',
    source: 'Committee for Development Policy, list of least developed countries as of December 2024 (44); UNSD M49',
    note: 'Graduations that were ahead in December 2024 (Bangladesh, Lao PDR, Nepal and later ones) are not in it.',
  },
  {
    code: 'LLDC',
    name: 'Landlocked Developing Countries',
    aliases: 'LLDCs|Land-locked Developing Countries|LLDC Group|Group of Landlocked Developing Countries',
    members:
      'AFG ARM AZE BDI BFA BOL BTN BWA CAF ETH KAZ KGZ LAO LSO MDA MKD MLI MNG MWI NER NPL PRY RWA SSD SWZ TCD TJK TKM UGA UZB ZMB ZWE',
    source: 'UN-OHRLLS, list of landlocked developing countries (32); UNSD M49',
  },
  {
    code: 'LMDC',
    name: 'Like-Minded Developing Countries',
    aliases: 'LMDCs|Like-Minded Group of Developing Countries|Like Minded Developing Countries',
    members: 'BGD BOL CHN CUB DZA ECU EGY IDN IND IRN IRQ JOR KWT LKA MLI MYS NIC PAK SAU SDN SLV SYR VEN VNM',
    note: 'As named for the climate talks; the group is open and differs by meeting.',
  },
  {
    code: 'LMG',
    name: 'Like-Minded Group',
    aliases: 'LMG on counter-terrorism|Like-minded group of countries',
    members: '',
    note: 'Several groups bear the name; none has a list here. Enter the members of yours in the dossier.',
  },
  {
    code: 'LMMC',
    name: 'Like-Minded Megadiverse Countries',
    aliases: 'Group of Like-Minded Megadiverse Countries|megadiverse countries',
    members: '',
    note: 'No list is kept here. Enter the members in the dossier.',
  },
  {
    code: 'ALBA',
    name: 'Bolivarian Alliance for the Peoples of Our America',
    aliases: 'ALBA-TCP|ALBA countries|Bolivarian Alliance',
    members: 'ATG BOL CUB DMA GRD KNA LCA NIC VCT VEN',
    note: 'Membership of Bolivia (from 2019) and Saint Lucia is not sure throughout; Ecuador (to 2018) and Honduras (to 2010) are left out.',
  },
  {
    code: 'BASIC',
    name: 'BASIC',
    aliases: 'BASIC countries|BASIC group',
    members: 'BRA CHN IND ZAF',
    source: 'The name of the group',
  },
  {
    code: 'BRICS',
    name: 'BRICS',
    aliases: 'BRICS countries|BRICS States',
    members:
      'ARE>2024-01-01 BRA>2009-06-16 CHN>2009-06-16 EGY>2024-01-01 ETH>2024-01-01 IDN>2025-01-06 IND>2009-06-16 IRN>2024-01-01 ' +
      'RUS>2009-06-16 ZAF>2010-12-24',
    note: 'Whether Saudi Arabia has taken up its invitation of 2023 is not settled; it is left out.',
  },
  {
    code: 'CELAC',
    name: 'Community of Latin American and Caribbean States',
    aliases: 'CELAC countries',
    members: LATIN_AMERICAN_AND_CARIBBEAN_STATES,
    source: 'CELAC, 33 member States',
    note: 'Brazil suspended its part from January 2020 to January 2023.',
  },
  {
    code: 'MERCOSUR',
    name: 'Mercosur',
    aliases: 'Mercosul|Southern Common Market|Common Market of the South|Mercosur countries',
    members: 'ARG BOL>2024-08-07 BRA PRY URY VEN>2012-07-31<2016-12-01',
    source: 'Mercosur, States Parties',
    note: 'The day from which Bolivia counts as a full member is not checked.',
  },
  {
    code: 'SADC',
    name: 'Southern African Development Community',
    aliases: 'SADC countries',
    members: 'AGO BWA COD COM>2018-08-17 LSO MDG MOZ MUS MWI NAM SWZ SYC TZA ZAF ZMB ZWE',
    source: 'SADC, sixteen member States',
  },
  {
    code: 'SICA',
    name: 'Central American Integration System',
    aliases: 'SICA countries',
    members: 'BLZ CRI DOM GTM HND NIC PAN SLV',
    source: 'SICA, eight member States',
  },
  {
    code: 'ASEAN',
    name: 'Association of Southeast Asian Nations',
    aliases: 'Association of South-East Asian Nations|ASEAN member States|ASEAN countries',
    members: 'BRN IDN KHM LAO MMR MYS PHL SGP THA TLS>2025-10-26 VNM',
    source: 'ASEAN, member States',
  },
  {
    code: 'CSTO',
    name: 'Collective Security Treaty Organization',
    aliases: 'Collective Security Treaty Organisation|CSTO member States',
    members: 'ARM BLR KAZ KGZ RUS TJK',
    source: 'CSTO, member States',
    note: 'Armenia has not taken part since 2024.',
  },
  {
    code: 'CIS',
    name: 'Commonwealth of Independent States',
    aliases: 'CIS member States|CIS countries',
    members: 'ARM AZE BLR KAZ KGZ MDA RUS TJK UZB',
    note: 'The part of the Republic of Moldova differs by instrument; Turkmenistan is an associate.',
  },
  {
    code: 'SCO',
    name: 'Shanghai Cooperation Organization',
    aliases: 'Shanghai Cooperation Organisation|SCO member States',
    members: 'BLR>2024-07-04 CHN IND>2017-06-09 IRN>2023-07-04 KAZ KGZ PAK>2017-06-09 RUS TJK UZB',
    source: 'SCO, member States',
  },
  {
    code: 'GCC',
    name: 'Gulf Cooperation Council',
    aliases: 'Cooperation Council for the Arab States of the Gulf|Gulf Co-operation Council|GCC countries',
    members: 'ARE BHR KWT OMN QAT SAU',
    source: 'Charter of the Cooperation Council for the Arab States of the Gulf',
  },
  {
    code: 'ECOWAS',
    name: 'Economic Community of West African States',
    aliases: 'CEDEAO|ECOWAS countries',
    members: 'BEN BFA<2025-01-28 CIV CPV GHA GIN GMB GNB LBR MLI<2025-01-28 NER<2025-01-28 NGA SEN SLE TGO',
    source: 'ECOWAS, member States; withdrawals of 29 January 2025',
    note: 'Suspensions are not kept.',
  },
  {
    code: 'EAC',
    name: 'East African Community',
    aliases: 'EAC partner States',
    members: 'BDI>2007-07-01 COD>2022-07-11 KEN RWA>2007-07-01 SOM>2024-03-04 SSD>2016-09-05 TZA UGA',
    source: 'EAC, partner States',
  },
  {
    code: 'EFTA',
    name: 'European Free Trade Association',
    aliases: 'EFTA States|EFTA countries',
    members: 'CHE ISL LIE NOR',
    source: 'EFTA, member States',
  },
  {
    code: 'MIKTA',
    name: 'MIKTA',
    aliases: 'MIKTA countries',
    members: 'AUS IDN KOR MEX TUR',
    source: 'The name of the group',
  },
  {
    code: 'EIG',
    name: 'Environmental Integrity Group',
    members: 'CHE GEO>2017-11-06 KOR LIE MCO MEX',
    source: 'UNFCCC secretariat, party groupings (six members)',
    note: 'The day on which Georgia joined is not checked.',
  },
  {
    code: 'UMBRELLA',
    name: 'Umbrella Group',
    members: 'AUS CAN GBR ISL ISR JPN KAZ NOR NZL UKR USA',
    note: 'An open group without a list of its own; the United Kingdom since it left the European Union, the Russian Federation and Belarus formerly.',
  },
  {
    code: 'JUSCANZ',
    name: 'JUSCANZ',
    aliases: 'JUSSCANNZ|JUSCANNZ|JUSCANZ group',
    members: 'AUS CAN JPN NZL USA',
    note: 'Only the States of the name; others (Iceland, Israel, Liechtenstein, Mexico, Norway, Republic of Korea, Switzerland, Türkiye) sit with it by room.',
  },
  {
    code: 'VISEGRAD',
    name: 'Visegrad Group',
    aliases: 'V4|Visegrád|Visegrad Four|Visegrad countries',
    members: 'CZE HUN POL SVK',
    source: 'Visegrad declaration',
  },
  {
    code: 'CLAM',
    name: 'Core Latin American Group',
    aliases: 'Latin American Core Group|Core Latin American Members|Core Latin American countries',
    members: 'ARG BRA CHL COL CRI DOM GTM HND MEX PAN PER PRY SLV URY',
    source:
      'Joint statement by Uruguay, BBNJ intergovernmental conference, third session, 19 August 2019 (fourteen members)',
    note: 'Fifteen members are spoken of in 2021; the fifteenth is not known here.',
  },
  {
    code: 'ABU',
    name: 'Argentina, Brazil and Uruguay',
    aliases: 'ABU group|Group SUR',
    members: 'ARG BRA URY',
    source: 'The name of the group',
  },
  {
    code: 'COMIFAC',
    name: 'Central African Forests Commission',
    members: 'BDI CAF CMR COD COG GAB GNQ RWA STP TCD',
    source: 'COMIFAC, ten member States',
  },
  {
    code: 'G7',
    name: 'Group of Seven',
    aliases: 'G-7|G7 countries',
    members: 'CAN DEU FRA GBR ITA JPN USA',
    source: 'Group of Seven, members',
  },
  {
    code: 'G20',
    name: 'Group of Twenty',
    aliases: 'G-20|G20 countries',
    members: 'AFU>2023-09-09 ARG AUS BRA CAN CHN DEU EU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF',
    source: 'Group of Twenty, members',
    note: 'The European Union and the African Union are members as such, and are opened up here.',
  },
  {
    code: 'APEC',
    name: 'Asia-Pacific Economic Cooperation',
    members: '',
    note: 'Its members are economies, not delegations; no list is kept.',
  },
  { code: 'CACAM', name: 'Central Asia, Caucasus, Albania and Moldova', members: '', note: 'No list is kept.' },
  {
    code: 'CG11',
    name: 'Central Group',
    aliases: 'CG-11|Central Group Eleven|Central Group-11',
    members: '',
    note: 'A group of the climate talks of the years 2000; no list is kept.',
  },
  {
    code: 'CFRN',
    name: 'Coalition for Rainforest Nations',
    aliases: 'Rainforest Coalition',
    members: '',
    note: 'An open group; no list is kept.',
  },
  { code: 'CVF', name: 'Climate Vulnerable Forum', members: '', note: 'An open group; no list is kept.' },
  {
    code: 'EIT',
    name: 'Economies in transition',
    aliases: 'countries with economies in transition|EITs',
    members: '',
    note: 'No list is kept.',
  },
  {
    code: 'HAC',
    name: 'High Ambition Coalition',
    members: '',
    note: 'An open group that differs by negotiation; no list is kept.',
  },
  { code: 'VALDIVIA', name: 'Valdivia Group', members: '', note: 'No list is kept.' },
];
