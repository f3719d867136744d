/**
 * What delegations call themselves at the United Nations in French, Spanish, Russian, Arabic, Chinese and Portuguese where everyday names
 * (`nameTable.ts`) are others: short and formal forms as UNTERM has them, and of groups those of UN documents. By code, parted by `|`.
 */
export const OFFICIAL_NAMES: readonly (readonly [code: string, names: string])[] = [
  [
    'RUS',
    'Fédération de Russie|Federación de Rusia|Российская Федерация|РФ|الاتحاد الروسي|俄罗斯联邦|Federação da Rússia',
  ],
  [
    'USA',
    'États-Unis d’Amérique|Estados Unidos de América|EE. UU.|Соединенные Штаты Америки|США|الولايات المتحدة الأمريكية|美利坚合众国|Estados Unidos da América',
  ],
  [
    'GBR',
    'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Reino Unido de Gran Bretaña e Irlanda del Norte|Соединенное Королевство Великобритании и Северной Ирландии|Соединенное Королевство|المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية|大不列颠及北爱尔兰联合王国|联合王国',
  ],
  [
    'CHN',
    'République populaire de Chine|República Popular China|Китайская Народная Республика|КНР|جمهورية الصين الشعبية|中华人民共和国',
  ],
  [
    'IRN',
    'Iran (République islamique d’)|République islamique d’Iran|Irán (República Islámica del)|República Islámica del Irán|Иран (Исламская Республика)|Исламская Республика Иран|إيران (جمهورية - الإسلامية)|جمهورية إيران الإسلامية|伊朗（伊斯兰共和国）|伊朗伊斯兰共和国',
  ],
  [
    'SYR',
    'République arabe syrienne|República Árabe Siria|Сирийская Арабская Республика|الجمهورية العربية السورية|阿拉伯叙利亚共和国',
  ],
  [
    'BOL',
    'Bolivie (État plurinational de)|État plurinational de Bolivie|Bolivia (Estado Plurinacional de)|Estado Plurinacional de Bolivia|Боливия (Многонациональное Государство)|Многонациональное Государство Боливия|بوليفيا (دولة - المتعددة القوميات)|دولة بوليفيا المتعددة القوميات|多民族玻利维亚国|玻利维亚（多民族国）',
  ],
  [
    'VEN',
    'Venezuela (République bolivarienne du)|République bolivarienne du Venezuela|Venezuela (República Bolivariana de)|República Bolivariana de Venezuela|Венесуэла (Боливарианская Республика)|Боливарианская Республика Венесуэла|فنزويلا (جمهورية - البوليفارية)|جمهورية فنزويلا البوليفارية|委内瑞拉玻利瓦尔共和国|委内瑞拉（玻利瓦尔共和国）',
  ],
  ['KOR', 'République de Corée|República de Corea|Республика Корея|جمهورية كوريا|大韩民国|República da Coreia'],
  [
    'PRK',
    'République populaire démocratique de Corée|RPDC|República Popular Democrática de Corea|Корейская Народно-Демократическая Республика|КНДР|جمهورية كوريا الشعبية الديمقراطية|朝鲜民主主义人民共和国',
  ],
  [
    'LAO',
    'République démocratique populaire lao|República Democrática Popular Lao|Лаосская Народно-Демократическая Республика|جمهورية لاو الديمقراطية الشعبية|老挝人民民主共和国',
  ],
  ['MDA', 'République de Moldova|República de Moldova|Республика Молдова|جمهورية مولدوفا|摩尔多瓦共和国'],
  [
    'TZA',
    'République-Unie de Tanzanie|República Unida de Tanzanía|Объединенная Республика Танзания|جمهورية تنزانيا المتحدة|坦桑尼亚联合共和国',
  ],
  ['COD', 'République démocratique du Congo|RDC|Демократическая Республика Конго|ДРК|جمهورية الكونغو الديمقراطية'],
  ['COG', 'République du Congo|República del Congo|Республика Конго|جمهورية الكونغو|刚果共和国'],
  ['CZE', 'République tchèque|República Checa|Чешская Республика|الجمهورية التشيكية|捷克共和国'],
  ['VNM', 'Вьет Нам|República Socialista de Viet Nam'],
  ['BRN', 'Brunéi Darussalam|Бруней-Даруссалам|بروني دار السلام|بروناي دار السلام|文莱达鲁萨兰国'],
  ['PSE', 'État de Palestine|Estado de Palestina|Государство Палестина|دولة فلسطين|巴勒斯坦国'],
  ['VAT', 'Saint-Siège|Santa Sede|Святой Престол|الكرسي الرسولي|教廷|Santa Sé'],
  ['MKD', 'Macédoine du Nord|Macedonia del Norte|Северная Македония|مقدونيا الشمالية|北马其顿'],
  ['TLS', 'Тимор-Лешти|تيمور - ليشتي|تيمور ليشتي|东帝汶'],
  ['CIV', 'Кот-д’Ивуар|كوت ديفوار|科特迪瓦'],
  ['SWZ', 'Эсватини|إسواتيني|斯威士兰|埃斯瓦蒂尼'],
  ['FSM', 'États fédérés de Micronésie|Estados Federados de Micronesia|Федеративные Штаты Микронезии'],
  ['NLD', 'Royaume des Pays-Bas|Reino de los Países Bajos|Королевство Нидерландов|مملكة هولندا|荷兰王国|Holanda'],
  ['LBY', 'État de Libye|Estado de Libia|Государство Ливия|دولة ليبيا'],
  ['SAU', 'Royaume d’Arabie saoudite|Reino de la Arabia Saudita|Королевство Саудовская Аравия|السعودية'],
  ['ZAF', 'Республика Южная Африка|República de Sudáfrica'],
  ['KGZ', 'Кыргызская Республика'],
  ['BLR', 'Bélarus|Belarús|Республика Беларусь'],
  ['EU', 'Union européenne|UE|Unión Europea|Европейский союз|ЕС|الاتحاد الأوروبي|欧洲联盟|欧盟|União Europeia'],
  [
    'G77',
    'Groupe des 77 et de la Chine|Groupe des 77 et la Chine|Groupe des 77|Grupo de los 77 y China|Grupo de los 77|Группа 77 и Китай|Группа 77|مجموعة ال 77 والصين|مجموعة الـ 77 والصين|七十七国集团加中国|七十七国集团和中国|77国集团和中国|77国集团',
  ],
  [
    'AFRICA',
    'Groupe africain|Groupe des États d’Afrique|Grupo Africano|Grupo de los Estados de África|Африканская группа|المجموعة الأفريقية|非洲国家集团|非洲集团',
  ],
  ['ARAB', 'Groupe arabe|Grupo Árabe|Группа арабских государств|المجموعة العربية|阿拉伯集团|阿拉伯国家集团'],
  ['GRULAC', 'Grupo de América Latina y el Caribe|Groupe des États d’Amérique latine et des Caraïbes'],
  ['AOSIS', 'Alliance des petits États insulaires|Alianza de los Pequeños Estados Insulares|小岛屿国家联盟'],
  ['LDC', 'Pays les moins avancés|PMA|Países Menos Adelantados|Наименее развитые страны|最不发达国家'],
];
