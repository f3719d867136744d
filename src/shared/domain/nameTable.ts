/**
 * What delegations are called in French, Spanish, Russian, Arabic, Chinese and Portuguese, by code, parted by `|`. Written by
 * scripts/delegation-names.mjs out of the Unicode Common Locale Data Repository 48.2.0, under this licence:
 *
 * UNICODE LICENSE V3
 *
 * COPYRIGHT AND PERMISSION NOTICE
 *
 * Copyright © 2004-2026 Unicode, Inc.
 *
 * NOTICE TO USER: Carefully read the following legal agreement. BY
 * DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
 * SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
 * TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
 * DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a
 * copy of data files and any associated documentation (the "Data Files") or
 * software and any associated documentation (the "Software") to deal in the
 * Data Files or Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, and/or sell
 * copies of the Data Files or Software, and to permit persons to whom the
 * Data Files or Software are furnished to do so, provided that either (a)
 * this copyright and permission notice appear with all copies of the Data
 * Files or Software, or (b) this copyright and permission notice appear in
 * associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
 * KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
 * MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
 * THIRD PARTY RIGHTS.
 *
 * IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
 * BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
 * OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
 * WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
 * ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
 * FILES OR SOFTWARE.
 *
 * Except as contained in this notice, the name of a copyright holder shall
 * not be used in advertising or otherwise to promote the sale, use or other
 * dealings in these Data Files or Software without prior written
 * authorization of the copyright holder.
 *
 * SPDX-License-Identifier: Unicode-3.0
 */
export const NAME_TABLE: readonly (readonly [code: string, names: string])[] = [
  ['AFG', 'Afganistán|Афганистан|أفغانستان|阿富汗|Afeganistão'],
  ['AGO', 'Ангола|أنغولا|安哥拉'],
  ['ALB', 'Albanie|Албания|ألبانيا|阿尔巴尼亚'],
  ['AND', 'Andorre|Андорра|أندورا|安道尔'],
  [
    'ARE',
    'Émirats arabes unis|Emiratos Árabes Unidos|ОАЭ|الإمارات العربية المتحدة|阿拉伯联合酋长国|Emirados Árabes Unidos',
  ],
  ['ARG', 'Argentine|Аргентина|الأرجنتين|阿根廷'],
  ['ARM', 'Arménie|Армения|أرمينيا|亚美尼亚'],
  ['ATG', 'Antigua-et-Barbuda|Antigua y Barbuda|Антигуа и Барбуда|أنتيغوا وبربودا|安提瓜和巴布达|Antígua e Barbuda'],
  ['AUS', 'Australie|Австралия|أستراليا|澳大利亚'],
  ['AUT', 'Autriche|Австрия|النمسا|奥地利'],
  ['AZE', 'Azerbaiyán|Азербайджан|أذربيجان|阿塞拜疆|Azerbaijão'],
  ['BDI', 'Бурунди|بوروندي|布隆迪'],
  ['BEL', 'Belgique|Bélgica|Бельгия|بلجيكا|比利时'],
  ['BEN', 'Бенин|بنين|贝宁|Benim'],
  ['BFA', 'Буркина-Фасо|بوركينا فاسو|布基纳法索|Burquina Faso'],
  ['BGD', 'Bangladés|Бангладеш|بنغلاديش|孟加拉国|Bangladeche'],
  ['BGR', 'Bulgarie|Болгария|بلغاريا|保加利亚'],
  ['BHR', 'Bahreïn|Baréin|Бахрейн|البحرين|巴林|Barém'],
  ['BHS', 'Багамы|جزر البهاما|巴哈马|Baamas'],
  [
    'BIH',
    'Bosnie-Herzégovine|Bosnia y Herzegovina|Босния и Герцеговина|البوسنة والهرسك|波斯尼亚和黑塞哥维那|Bósnia e Herzegovina',
  ],
  ['BLR', 'Biélorussie|Bielorrusia|Беларусь|بيلاروس|白俄罗斯|Bielorrússia'],
  ['BLZ', 'Belice|Белиз|بليز|伯利兹'],
  ['BOL', 'Bolivie|Боливия|بوليفيا|玻利维亚'],
  ['BRA', 'Brésil|Brasil|Бразилия|البرازيل|巴西'],
  ['BRB', 'Barbade|Барбадос|بربادوس|巴巴多斯'],
  ['BRN', 'Бруней|بروناي|文莱'],
  ['BTN', 'Bhoutan|Bután|Бутан|بوتان|不丹|Butão'],
  ['BWA', 'Botsuana|Ботсвана|بوتسوانا|博茨瓦纳'],
  [
    'CAF',
    'République centrafricaine|República Centroafricana|Центрально-Африканская Республика|جمهورية أفريقيا الوسطى|中非共和国|República Centro-Africana',
  ],
  ['CAN', 'Канада|كندا|加拿大'],
  ['CHE', 'Suisse|Suiza|Швейцария|سويسرا|瑞士|Suíça'],
  ['CHL', 'Chili|Чили|تشيلي|智利'],
  ['CHN', 'Chine|Китай|الصين|中国'],
  [
    'CIV',
    'République de Côte d’Ivoire|Costa de Marfil|Кот-д’Ивуар|ساحل العاج|كوت ديفوار|科特迪瓦|象牙海岸|Costa do Marfim|Côte d’Ivoire (Costa do Marfim)',
  ],
  ['CMR', 'Cameroun|Camerún|Камерун|الكاميرون|喀麦隆|Camarões'],
  [
    'COD',
    'Congo (RDC)|República Democrática del Congo|Конго - Киншаса|Конго (ДРК)|الكونغو - كينشاسا|جمهورية الكونغو الديمقراطية|刚果（金）|刚果民主共和国|República Democrática do Congo',
  ],
  [
    'COG',
    'République du Congo|Congo (República)|Конго - Браззавиль|Республика Конго|الكونغو - برازافيل|جمهورية الكونغو|刚果（布）|刚果共和国|República do Congo',
  ],
  ['COK', 'Îles Cook|Islas Cook|о-ва Кука|جزر كوك|库克群岛|Ilhas Cook'],
  ['COL', 'Colombie|Колумбия|كولومبيا|哥伦比亚'],
  ['COM', 'Comores|Comoras|Коморы|جزر القمر|科摩罗'],
  ['CPV', 'Cap-Vert|Кабо-Верде|الرأس الأخضر|佛得角'],
  ['CRI', 'Коста-Рика|كوستاريكا|哥斯达黎加'],
  ['CUB', 'Куба|كوبا|古巴'],
  ['CYP', 'Chypre|Chipre|Кипр|قبرص|塞浦路斯'],
  [
    'CZE',
    'Tchéquie|République tchèque|Chequia|República Checa|Чехия|Чешская Республика|التشيك|جمهورية التشيك|捷克|捷克共和国|Tchéquia|República Tcheca',
  ],
  ['DEU', 'Allemagne|Alemania|Германия|ألمانيا|德国|Alemanha'],
  ['DJI', 'Yibuti|Джибути|جيبوتي|吉布提|Djibuti|Jibuti'],
  ['DMA', 'Dominique|Доминика|دومينيكا|多米尼克'],
  ['DNK', 'Danemark|Dinamarca|Дания|الدانمرك|丹麦'],
  ['DOM', 'République dominicaine|República Dominicana|Доминиканская Республика|جمهورية الدومينيكان|多米尼加共和国'],
  ['DZA', 'Algérie|Argelia|Алжир|الجزائر|阿尔及利亚'],
  ['ECU', 'Équateur|Эквадор|الإكوادور|厄瓜多尔|Equador'],
  ['EGY', 'Égypte|Egipto|Египет|مصر|埃及|Egito'],
  ['ERI', 'Érythrée|Эритрея|إريتريا|厄立特里亚|Eritreia'],
  ['ESP', 'Espagne|España|Испания|إسبانيا|西班牙|Espanha'],
  ['EST', 'Estonie|Эстония|إستونيا|爱沙尼亚'],
  ['ETH', 'Éthiopie|Etiopía|Эфиопия|إثيوبيا|埃塞俄比亚'],
  ['EU', 'Union européenne|Unión Europea|Европейский союз|الاتحاد الأوروبي|欧盟|União Europeia'],
  ['FIN', 'Finlande|Finlandia|Финляндия|فنلندا|芬兰'],
  ['FJI', 'Fidji|Fiyi|Фиджи|فيجي|斐济'],
  ['FRA', 'Francia|Франция|فرنسا|法国|França'],
  ['FSM', 'Micronésie|Федеративные Штаты Микронезии|ميكرونيزيا|密克罗尼西亚'],
  ['GAB', 'Габон|الغابون|加蓬|Gabão'],
  ['GBR', 'Royaume-Uni|Reino Unido|Великобритания|المملكة المتحدة|英国'],
  ['GEO', 'Géorgie|Грузия|جورجيا|格鲁吉亚'],
  ['GHA', 'Гана|غانا|加纳|Gana'],
  ['GIN', 'Guinée|Гвинея|غينيا|几内亚|Guiné'],
  ['GMB', 'Gambie|Гамбия|غامبيا|冈比亚'],
  ['GNB', 'Guinée-Bissau|Guinea-Bisáu|Гвинея-Бисау|غينيا بيساو|几内亚比绍|Guiné-Bissau'],
  ['GNQ', 'Guinée équatoriale|Guinea Ecuatorial|Экваториальная Гвинея|غينيا الاستوائية|赤道几内亚|Guiné Equatorial'],
  ['GRC', 'Grèce|Grecia|Греция|اليونان|希腊'],
  ['GRD', 'Grenade|Granada|Гренада|غرينادا|格林纳达'],
  ['GTM', 'Гватемала|غواتيمالا|危地马拉'],
  ['GUY', 'Гайана|غيانا|圭亚那|Guiana'],
  [
    'HKG',
    'R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|Гонконг (САР)|هونغ كونغ الصينية (منطقة إدارية خاصة)|中国香港特别行政区|Hong Kong, RAE da China',
  ],
  ['HND', 'Гондурас|هندوراس|洪都拉斯'],
  ['HRV', 'Croatie|Croacia|Хорватия|كرواتيا|克罗地亚'],
  ['HTI', 'Гаити|هايتي|海地'],
  ['HUN', 'Hongrie|Hungría|Венгрия|هنغاريا|匈牙利'],
  ['IDN', 'Indonésie|Индонезия|إندونيسيا|印度尼西亚'],
  ['IND', 'Inde|Индия|الهند|印度'],
  ['IRL', 'Irlande|Irlanda|Ирландия|أيرلندا|爱尔兰'],
  ['IRN', 'Иран|إيران|伊朗|Irã|Irão'],
  ['IRQ', 'Irak|Ирак|العراق|伊拉克|Iraque'],
  ['ISL', 'Islande|Islandia|Исландия|آيسلندا|冰岛'],
  ['ISR', 'Израиль|إسرائيل|以色列'],
  ['ITA', 'Italie|Italia|Италия|إيطاليا|意大利'],
  ['JAM', 'Jamaïque|Ямайка|جامايكا|牙买加'],
  ['JOR', 'Jordanie|Jordania|Иордания|الأردن|约旦'],
  ['JPN', 'Japon|Япония|اليابان|日本|Japão'],
  ['KAZ', 'Kazajistán|Казахстан|كازاخستان|哈萨克斯坦|Cazaquistão'],
  ['KEN', 'Kenia|Кения|كينيا|肯尼亚|Quênia'],
  ['KGZ', 'Kirghizstan|Kirguistán|Киргизия|قيرغيزستان|吉尔吉斯斯坦|Quirguistão'],
  ['KHM', 'Cambodge|Camboya|Камбоджа|كمبوديا|柬埔寨|Camboja'],
  ['KIR', 'Кирибати|كيريباتي|基里巴斯|Quiribati'],
  [
    'KNA',
    'Saint-Christophe-et-Niévès|San Cristóbal y Nieves|Сент-Китс и Невис|سانت كيتس ونيفيس|圣基茨和尼维斯|São Cristóvão e Névis|São Cristóvão e Neves',
  ],
  ['KOR', 'Corée du Sud|Corea del Sur|Республика Корея|كوريا الجنوبية|韩国|Coreia do Sul'],
  ['KWT', 'Koweït|Кувейт|الكويت|科威特'],
  ['LAO', 'Лаос|لاوس|老挝'],
  ['LBN', 'Liban|Líbano|Ливан|لبنان|黎巴嫩'],
  ['LBR', 'Либерия|ليبيريا|利比里亚'],
  ['LBY', 'Libye|Libia|Ливия|ليبيا|利比亚'],
  ['LCA', 'Sainte-Lucie|Santa Lucía|Сент-Люсия|سانت لوسيا|圣卢西亚'],
  ['LIE', 'Лихтенштейн|ليختنشتاين|列支敦士登|Listenstaine'],
  ['LKA', 'Шри-Ланка|سريلانكا|斯里兰卡|Sri Lanca'],
  ['LSO', 'Lesoto|Лесото|ليسوتو|莱索托'],
  ['LTU', 'Lituanie|Lituania|Литва|ليتوانيا|立陶宛'],
  ['LUX', 'Luxemburgo|Люксембург|لوكسمبورغ|卢森堡'],
  ['LVA', 'Lettonie|Letonia|Латвия|لاتفيا|拉脱维亚'],
  [
    'MAC',
    'R.A.S. chinoise de Macao|RAE de Macao (China)|Макао (САР)|منطقة ماكاو الإدارية الخاصة|中国澳门特别行政区|Macau, RAE da China',
  ],
  ['MAR', 'Maroc|Marruecos|Марокко|المغرب|摩洛哥|Marrocos'],
  ['MCO', 'Монако|موناكو|摩纳哥'],
  ['MDA', 'Moldavie|Moldavia|Молдова|مولدوفا|摩尔多瓦'],
  ['MDG', 'Мадагаскар|مدغشقر|马达加斯加'],
  ['MDV', 'Maldivas|Мальдивы|جزر المالديف|马尔代夫'],
  ['MEX', 'Mexique|Мексика|المكسيك|墨西哥'],
  ['MHL', 'Îles Marshall|Islas Marshall|Маршалловы о-ва|جزر مارشال|马绍尔群岛|Ilhas Marshall'],
  ['MKD', 'Macédoine du Nord|Macedonia del Norte|Северная Македония|مقدونيا الشمالية|北马其顿|Macedônia do Norte'],
  ['MLI', 'Мали|مالي|马里'],
  ['MLT', 'Malte|Мальта|مالطا|马耳他'],
  ['MMR', 'Myanmar (Birmanie)|Myanmar (Birmania)|Мьянма (Бирма)|ميانمار (بورما)|缅甸|Mianmar (Birmânia)'],
  ['MNE', 'Черногория|الجبل الأسود|黑山'],
  ['MNG', 'Mongolie|Монголия|منغوليا|蒙古'],
  ['MOZ', 'Мозамбик|موزمبيق|莫桑比克|Moçambique'],
  ['MRT', 'Mauritanie|Мавритания|موريتانيا|毛里塔尼亚'],
  ['MSR', 'Монтсеррат|مونتسرات|蒙特塞拉特|Monserrate'],
  ['MUS', 'Maurice|Mauricio|Маврикий|موريشيوس|毛里求斯|Maurícia'],
  ['MWI', 'Malaui|Малави|ملاوي|马拉维'],
  ['MYS', 'Malaisie|Malasia|Малайзия|ماليزيا|马来西亚'],
  ['NAM', 'Namibie|Намибия|ناميبيا|纳米比亚'],
  ['NCL', 'Nouvelle-Calédonie|Nueva Caledonia|Новая Каледония|كاليدونيا الجديدة|新喀里多尼亚|Nova Caledônia'],
  ['NER', 'Нигер|النيجر|尼日尔'],
  ['NGA', 'Нигерия|نيجيريا|尼日利亚'],
  ['NIC', 'Никарагуа|نيكاراغوا|尼加拉瓜'],
  ['NIU', 'Ниуэ|نيوي|纽埃'],
  ['NLD', 'Pays-Bas|Países Bajos|Нидерланды|هولندا|荷兰|Países Baixos'],
  ['NOR', 'Norvège|Noruega|Норвегия|النرويج|挪威'],
  ['NPL', 'Непал|نيبال|尼泊尔'],
  ['NRU', 'Науру|ناورو|瑙鲁'],
  [
    'NZL',
    'Nouvelle-Zélande|Aotearoa (Nouvelle-Zélande)|Nueva Zelanda|Aotearoa (Nueva Zelanda)|Новая Зеландия|Аотеароа (Новая Зеландия)|نيوزيلندا|新西兰|Nova Zelândia|Aotearoa da Nova Zelândia|Aotearoa',
  ],
  ['OMN', 'Оман|عُمان|阿曼|Omã'],
  ['PAK', 'Пакистан|باكستان|巴基斯坦|Paquistão'],
  ['PAN', 'Панама|بنما|巴拿马'],
  ['PER', 'Pérou|Перу|بيرو|秘鲁'],
  ['PHL', 'Filipinas|Филиппины|الفلبين|菲律宾'],
  ['PLW', 'Palaos|Палау|بالاو|帕劳'],
  [
    'PNG',
    'Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|Папуа — Новая Гвинея|بابوا غينيا الجديدة|巴布亚新几内亚|Papua-Nova Guiné',
  ],
  ['POL', 'Pologne|Polonia|Польша|بولندا|波兰'],
  ['PRK', 'Corée du Nord|Corea del Norte|КНДР|كوريا الشمالية|朝鲜|Coreia do Norte'],
  ['PRT', 'Португалия|البرتغال|葡萄牙'],
  ['PRY', 'Парагвай|باراغواي|巴拉圭|Paraguai'],
  [
    'PSE',
    'Territoires palestiniens|Territorios Palestinos|Палестинские территории|الأراضي الفلسطينية|巴勒斯坦领土|Territórios palestinianos',
  ],
  ['PYF', 'Polynésie française|Polinesia Francesa|Французская Полинезия|بولينيزيا الفرنسية|法属波利尼西亚'],
  ['QAT', 'Catar|Катар|قطر|卡塔尔'],
  ['ROU', 'Roumanie|Rumanía|Румыния|رومانيا|罗马尼亚|Romênia'],
  ['RUS', 'Russie|Rusia|Россия|روسيا|俄罗斯'],
  ['RWA', 'Ruanda|Руанда|رواندا|卢旺达'],
  ['SAU', 'Arabie saoudite|Arabia Saudí|Саудовская Аравия|المملكة العربية السعودية|沙特阿拉伯|Arábia Saudita'],
  ['SDN', 'Soudan|Судан|السودان|苏丹|Sudão'],
  ['SEN', 'Сенегал|السنغال|塞内加尔'],
  ['SGP', 'Singapour|Singapur|Сингапур|سنغافورة|新加坡|Singapura'],
  ['SLB', 'Îles Salomon|Islas Salomón|Соломоновы о-ва|جزر سليمان|所罗门群岛|Ilhas Salomão'],
  ['SLE', 'Sierra Leona|Сьерра-Леоне|سيراليون|塞拉利昂|Serra Leoa'],
  ['SLV', 'Сальвадор|السلفادور|萨尔瓦多'],
  ['SMR', 'Saint-Marin|Сан-Марино|سان مارينو|圣马力诺|São Marinho'],
  ['SOM', 'Somalie|Сомали|الصومال|索马里'],
  ['SRB', 'Serbie|Сербия|صربيا|塞尔维亚|Sérvia'],
  ['SSD', 'Soudan du Sud|Sudán del Sur|Южный Судан|جنوب السودان|南苏丹|Sudão do Sul'],
  [
    'STP',
    'Sao Tomé-et-Principe|Santo Tomé y Príncipe|Сан-Томе и Принсипи|ساو تومي وبرينسيبي|圣多美和普林西比|São Tomé e Príncipe',
  ],
  ['SUR', 'Surinam|Суринам|سورينام|苏里南'],
  ['SVK', 'Slovaquie|Eslovaquia|Словакия|سلوفاكيا|斯洛伐克'],
  ['SVN', 'Slovénie|Eslovenia|Словения|سلوفينيا|斯洛文尼亚'],
  ['SWE', 'Suède|Suecia|Швеция|السويد|瑞典'],
  ['SWZ', 'Esuatini|Suazilandia|Эсватини|Свазиленд|إسواتيني|سوازيلاند|斯威士兰|Essuatíni'],
  ['SYC', 'Сейшельские о-ва|سيشل|塞舌尔|Seicheles'],
  ['SYR', 'Syrie|Siria|Сирия|سوريا|叙利亚'],
  ['TCD', 'Tchad|Чад|تشاد|乍得|Chade'],
  ['TGO', 'Того|توغو|多哥'],
  ['THA', 'Thaïlande|Tailandia|Таиланд|تايلاند|泰国'],
  ['TJK', 'Tadjikistan|Tayikistán|Таджикистан|طاجيكستان|塔吉克斯坦|Tadjiquistão|Tajiquistão'],
  ['TKM', 'Туркменистан|تركمانستان|土库曼斯坦|Turcomenistão|Turquemenistão'],
  [
    'TLS',
    'Timor oriental|Восточный Тимор|Тимор-Лесте|تيمور - ليشتي|تيمور الشرقية|东帝汶|República Democrática de Timor-Leste',
  ],
  ['TON', 'Тонга|تونغا|汤加'],
  [
    'TTO',
    'Trinité-et-Tobago|Trinidad y Tobago|Тринидад и Тобаго|ترينيداد وتوباغو|特立尼达和多巴哥|Trinidad e Tobago|Trindade e Tobago',
  ],
  ['TUN', 'Tunisie|Túnez|Тунис|تونس|突尼斯'],
  ['TUR', 'Turquie|Turquía|Турция|تركيا|土耳其'],
  ['TUV', 'Тувалу|توفالو|图瓦卢'],
  ['TZA', 'Tanzanie|Танзания|تنزانيا|坦桑尼亚'],
  ['UGA', 'Ouganda|Уганда|أوغندا|乌干达'],
  ['UKR', 'Ucrania|Украина|أوكرانيا|乌克兰'],
  ['URY', 'Уругвай|أورغواي|乌拉圭|Uruguai'],
  ['USA', 'États-Unis|Estados Unidos|Соединенные Штаты|الولايات المتحدة|美国'],
  ['UZB', 'Ouzbékistan|Узбекистан|أوزبكستان|乌兹别克斯坦|Uzbequistão|Usbequistão'],
  ['VAT', 'État de la Cité du Vatican|Ciudad del Vaticano|Ватикан|الفاتيكان|梵蒂冈|Cidade do Vaticano'],
  [
    'VCT',
    'Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|Сент-Винсент и Гренадины|سانت فنسنت وجزر غرينادين|圣文森特和格林纳丁斯|São Vicente e Granadinas',
  ],
  ['VEN', 'Венесуэла|فنزويلا|委内瑞拉'],
  ['VNM', 'Вьетнам|فيتنام|越南|Vietnã|Vietname'],
  ['VUT', 'Вануату|فانواتو|瓦努阿图'],
  ['WSM', 'Самоа|ساموا|萨摩亚'],
  ['YEM', 'Йемен|اليمن|也门|Iêmen'],
  ['ZAF', 'Afrique du Sud|Sudáfrica|Южно-Африканская Республика|جنوب أفريقيا|南非|África do Sul'],
  ['ZMB', 'Zambie|Замбия|زامبيا|赞比亚'],
  ['ZWE', 'Zimbabue|Зимбабве|زيمبابوي|津巴布韦'],
];
