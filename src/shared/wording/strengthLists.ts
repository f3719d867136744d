/** The six official languages of the United Nations. */
export type StrengthLanguage = 'en' | 'fr' | 'es' | 'ru' | 'zh' | 'ar';

/**
 * How strongly a family of words binds. `scale`: steps from the strongest to the weakest, each with the forms in which its words are
 * written; words of one step are of equal strength. `weakens`: phrases that take away from what they stand beside. `reverses`: words that
 * turn it round, so that nothing can be said. A dossier can hold lists of its own.
 */
export interface StrengthList {
  readonly family: string;
  readonly language: StrengthLanguage;
  readonly kind: 'scale' | 'weakens' | 'reverses';
  /** For `scale` in order; for the others the order says nothing. Forms in small letters, phrases with single spaces. */
  readonly steps: readonly (readonly string[])[];
  /** Longer words and phrases in which a form means something else. */
  readonly decoys?: readonly string[];
  /** Where the order comes from; `unverified` where it is common usage. */
  readonly source: string;
  readonly note?: string;
}

const COMMON_USAGE = 'unverified, common usage';

/** Steps as lines, forms parted by `|`. */
function stepsOf(...lines: readonly string[]): readonly (readonly string[])[] {
  return lines.map((line) => line.split('|'));
}

function list(
  language: StrengthLanguage,
  kind: StrengthList['kind'],
  family: string,
  lines: readonly string[],
  note?: string,
): StrengthList {
  return { family, language, kind, steps: stepsOf(...lines), source: COMMON_USAGE, ...(note ? { note } : {}) };
}

const ENGLISH: readonly StrengthList[] = [
  list('en', 'scale', 'modal', [
    'shall|must|is required to|are required to|is obliged to|are obliged to|is to|are to',
    'will',
    'should|ought to|is expected to|are expected to',
    'is encouraged to|are encouraged to|is invited to|are invited to',
    'may|can',
    'might|could',
  ]),
  list(
    'en',
    'scale',
    'operative',
    [
      'decides|decide|determines|determine|deciding',
      'demands|demand|demanding',
      'strongly urges|strongly urge',
      'urges|urge|urging|exhorts|exhort',
      'calls upon|call upon|calls on|call on|calling upon|calling on|calls for|call for',
      'requests|request|requesting|appeals to|appeal to|asks|ask',
      'recommends|recommend|recommending',
      'strongly encourages|strongly encourage',
      'encourages|encourage|encouraging',
      'invites|invite|inviting|suggests|suggest',
    ],
    'Requests to a secretariat bind it; towards States the order is that of habit.',
  ),
  list(
    'en',
    'scale',
    'reception',
    [
      'adopts|adopt',
      'endorses|endorse|approves|approve',
      'welcomes|welcome|welcoming|commends|commend',
      'supports|support|supporting',
      'takes note with appreciation of|take note with appreciation of|takes note with appreciation|take note with appreciation|taking note with appreciation of',
      'acknowledges|acknowledge|acknowledging|recognizes|recognize|recognizing|recognises|recognise|recognising',
      'takes note of|take note of|taking note of|notes|note|noting',
    ],
    'General Assembly decision 55/488 holds “takes note of” and “notes” to be neutral, neither approval nor disapproval.',
  ),
  list('en', 'scale', 'recall', [
    'reaffirms|reaffirm|reaffirming',
    'affirms|affirm|affirming',
    'stresses|stress|stressing|underlines|underline|underlining|emphasizes|emphasize|emphasizing|underscores|underscore|underscoring',
    'recalls|recall|recalling',
    'bears in mind|bear in mind|bearing in mind|is mindful of|mindful of',
  ]),
  list('en', 'scale', 'censure', [
    'condemns in the strongest terms|condemn in the strongest terms',
    'strongly condemns|strongly condemn',
    'condemns|condemn|condemning',
    'deplores|deplore|deploring',
    'expresses grave concern|express grave concern|expresses its grave concern|gravely concerned',
    'expresses deep concern|express deep concern|expresses its deep concern|deeply concerned',
    'expresses concern|express concern|expresses its concern|is concerned|are concerned',
  ]),
  list('en', 'scale', 'commitment', [
    'undertakes to|undertake to|commits to|commit to|commits itself to|commit ourselves to|pledges to|pledge to',
    'resolves to|resolve to|is determined to|are determined to|determined to',
    'agrees to|agree to',
    'intends to|intend to|plans to|plan to|aims to|aim to|aspires to|aspire to',
    'considers|consider|considering|explores|explore|exploring',
  ]),
  list('en', 'scale', 'action', [
    'ensures|ensure|ensuring|guarantees|guarantee|guaranteeing',
    'promotes|promote|promoting|advances|advance',
    'facilitates|facilitate|facilitating',
  ]),
  list('en', 'scale', 'ending', [
    'prohibits|prohibit|prohibiting|bans|ban|banning',
    'eliminates|eliminate|eliminating|phases out|phase out|phasing out|eradicates|eradicate|eradicating|ends|end',
    'prevents|prevent|preventing',
    'phases down|phase down|phasing down|reduces|reduce|reducing|limits|limit|limiting',
    'minimizes|minimize|minimizing|addresses|address|addressing',
  ]),
  list('en', 'weakens', 'qualifier', [
    'where appropriate|as appropriate|if appropriate|when appropriate',
    'where applicable|as applicable|if applicable',
    'where necessary|as necessary|if necessary|as required|where relevant|as relevant',
    'where possible|if possible|whenever possible|as far as possible|insofar as possible|to the extent possible|to the maximum extent possible|to the greatest extent possible|as feasible|to the extent feasible|where feasible|to the extent practicable|as far as practicable|where practicable',
    'in accordance with domestic law|in accordance with its domestic law|in accordance with their domestic law|in accordance with national law|in accordance with national legislation|consistent with domestic law|subject to domestic law|subject to its domestic law|within the framework of its domestic law|in accordance with the fundamental principles of its domestic law|to the extent permitted by its domestic law|in accordance with national circumstances|in the light of different national circumstances|taking into account national circumstances|subject to national circumstances',
    'within its means|within their means|within available resources|within existing resources|subject to available resources|subject to the availability of resources|in accordance with its capabilities|in accordance with their capabilities|according to its capabilities',
    'on a voluntary basis|voluntarily|voluntary|on mutually agreed terms',
    'in principle|in general|generally',
    'endeavour to|endeavours to|endeavor to|seek to|seeks to|strive to|strives to|make every effort to|make efforts to|take steps to|consider taking|work towards|work toward|with a view to|aim at',
    'as may be agreed|as mutually agreed|at the appropriate time|in due course|progressively',
  ]),
  {
    ...list('en', 'reverses', 'negation', ['not|never|no|neither|nor|without|except|unless']),
    decoys: ['without prejudice', 'not only', 'not later than', 'no later than', 'not less than'],
  },
];

const FRENCH: readonly StrengthList[] = [
  list(
    'fr',
    'scale',
    'modal',
    [
      'doit|doivent|est tenu de|sont tenus de|est tenue de|sont tenues de|a l’obligation de|ont l’obligation de',
      'devrait|devraient',
      'peut|peuvent|a la faculté de|ont la faculté de',
      'pourrait|pourraient',
    ],
    'Treaties put obligations in the present (“prend les mesures”), which no list can see.',
  ),
  list('fr', 'scale', 'operative', [
    'décide|décident|détermine',
    'exige|exigent',
    'exhorte|exhortent|demande instamment|prie instamment|engage vivement|engage instamment',
    'engage|engagent|demande|demandent|lance un appel|appelle',
    'prie|prient|sollicite',
    'recommande|recommandent',
    'encourage vivement|encouragent vivement',
    'encourage|encouragent',
    'invite|invitent|suggère|suggèrent',
  ]),
  list('fr', 'scale', 'reception', [
    'adopte|adoptent',
    'approuve|approuvent|fait sien|fait sienne|fait siennes|entérine|souscrit à',
    'se félicite de|se félicitent de|se félicite|accueille avec satisfaction|salue|saluent',
    'appuie|appuient|soutient|soutiennent',
    'prend note avec satisfaction|prend acte avec satisfaction',
    'considère|reconnaît|reconnaissent|reconnaissant',
    'prend note|prennent note|prenant note|prend acte|note|notent|notant',
  ]),
  list('fr', 'scale', 'recall', [
    'réaffirme|réaffirment|réaffirmant',
    'affirme|affirment|affirmant',
    'souligne|soulignent|soulignant|insiste sur',
    'rappelle|rappellent|rappelant',
    'garde à l’esprit|ayant à l’esprit|gardant à l’esprit|consciente|conscient|conscients',
  ]),
  list('fr', 'scale', 'censure', [
    'condamne fermement|condamne énergiquement|condamne vigoureusement',
    'condamne|condamnent|condamnant',
    'déplore|déplorent|déplorant',
    'gravement préoccupée|gravement préoccupé|vivement préoccupée|profondément préoccupée|se déclare gravement préoccupée',
    'préoccupée|préoccupé|préoccupés|se déclare préoccupée',
  ]),
  list('fr', 'scale', 'commitment', [
    's’engage à|s’engagent à|s’engage|s’engagent',
    'se déclare résolue à|résolus à|résolue à|est résolu à',
    'convient de|conviennent de',
    'a l’intention de|ont l’intention de|vise à|visent à|entend',
    'envisage de|envisagent de|envisage|envisagent|examine|examinent',
  ]),
  list('fr', 'scale', 'action', [
    'assure|assurent|garantit|garantissent|veille à|veillent à|fait en sorte|font en sorte',
    'promeut|promeuvent|favorise|favorisent',
    'facilite|facilitent',
  ]),
  list('fr', 'weakens', 'qualifier', [
    's’il y a lieu|selon qu’il convient|le cas échéant|selon que de besoin|si nécessaire|au besoin|selon le cas',
    'dans la mesure du possible|autant que possible|dans toute la mesure possible|si possible|lorsque cela est possible|autant que faire se peut',
    'conformément à son droit interne|conformément à leur droit interne|conformément au droit interne|sous réserve de son droit interne|dans le cadre de son droit interne|conformément à la législation nationale|compte tenu des circonstances nationales|compte tenu de la situation nationale',
    'dans la limite de ses moyens|dans la limite des ressources disponibles|sous réserve des ressources disponibles|selon ses capacités',
    'à titre volontaire|volontaire|volontairement|à des conditions convenues d’un commun accord',
    'en principe|en général',
    's’efforce de|s’efforcent de|cherche à|cherchent à|tend à|œuvre à|en vue de|progressivement|en temps voulu',
  ]),
  list('fr', 'reverses', 'negation', ['ne|n’est|n’a|pas|jamais|sans|sauf|aucun|aucune']),
];

const SPANISH: readonly StrengthList[] = [
  list('es', 'scale', 'modal', [
    'deberá|deberán|debe|deben|tiene la obligación de|tienen la obligación de|está obligado a|están obligados a',
    'debería|deberían',
    'podrá|podrán|puede|pueden',
    'podría|podrían',
  ]),
  list('es', 'scale', 'operative', [
    'decide|deciden|determina',
    'exige|exigen',
    'insta encarecidamente|insta firmemente',
    'insta|instan',
    'exhorta|exhortan|hace un llamamiento|pide encarecidamente',
    'pide|piden|solicita|solicitan|ruega',
    'recomienda|recomiendan',
    'alienta encarecidamente|alienta firmemente',
    'alienta|alientan|anima',
    'invita|invitan|sugiere|sugieren',
  ]),
  list('es', 'scale', 'reception', [
    'aprueba|aprueban|adopta',
    'hace suyo|hace suya|hace suyos|hace suyas|respalda|refrenda',
    'acoge con beneplácito|acogen con beneplácito|acoge con satisfacción|celebra|encomia',
    'apoya|apoyan',
    'toma nota con reconocimiento|toma nota con aprecio',
    'reconoce|reconocen|reconociendo',
    'toma nota de|toman nota de|tomando nota de|toma nota|observa|hace notar',
  ]),
  list('es', 'scale', 'recall', [
    'reafirma|reafirman|reafirmando|reitera|reiterando',
    'afirma|afirman|afirmando',
    'destaca|destacan|destacando|subraya|subrayan|subrayando|pone de relieve|recalca',
    'recuerda|recuerdan|recordando',
    'tiene presente|teniendo presente|consciente|conscientes',
  ]),
  list('es', 'scale', 'censure', [
    'condena enérgicamente|condena en los términos más enérgicos|condena firmemente',
    'condena|condenan|condenando',
    'deplora|deploran|deplorando',
    'expresa su grave preocupación|gravemente preocupada|expresa su profunda preocupación|profundamente preocupada',
    'expresa su preocupación|expresa preocupación|preocupada|preocupado',
  ]),
  list('es', 'scale', 'commitment', [
    'se compromete a|se comprometen a|se compromete|se comprometen',
    'resuelve|resuelven|está decidida a|decididos a',
    'acuerda|acuerdan|conviene en|convienen en',
    'se propone|tiene la intención de|aspira a|aspiran a',
    'considera|consideran|examina|examinan|estudia|contempla',
  ]),
  list('es', 'scale', 'action', [
    'asegura|aseguran|garantiza|garantizan|garantizará|garantizarán|vela por|velan por|velará por|velarán por|se asegurará de',
    'promueve|promueven|promoverá|promoverán|fomenta|fomentan|fomentará',
    'facilita|facilitan|facilitará|facilitarán',
  ]),
  list('es', 'weakens', 'qualifier', [
    'según proceda|cuando proceda|si procede|según corresponda|cuando corresponda|de ser necesario|cuando sea necesario|en su caso|cuando sea apropiado',
    'en la medida de lo posible|en lo posible|siempre que sea posible|cuando sea posible|en la mayor medida posible|de ser posible|en la medida en que sea factible',
    'de conformidad con su derecho interno|de conformidad con el derecho interno|con arreglo a su derecho interno|en el marco de su derecho interno|de conformidad con la legislación nacional|a reserva de su derecho interno|teniendo en cuenta las circunstancias nacionales|de acuerdo con las circunstancias nacionales',
    'en la medida de sus posibilidades|dentro de los recursos disponibles|con sujeción a los recursos disponibles|dentro de sus posibilidades',
    'con carácter voluntario|voluntario|voluntaria|voluntariamente|en condiciones mutuamente convenidas',
    'en principio|en general',
    'procurará|procurarán|procura|procuran|se esforzará por|se esforzarán por|tratará de|tratarán de|con miras a|progresivamente|a su debido tiempo',
  ]),
  list('es', 'reverses', 'negation', ['no|nunca|ni|sin|salvo|excepto|ningún|ninguna']),
];

const RUSSIAN: readonly StrengthList[] = [
  list('ru', 'scale', 'modal', [
    'должен|должна|должно|должны|обязан|обязана|обязано|обязаны|обязуется|обязуются',
    'следует|надлежит|необходимо',
    'может|могут|вправе',
    'мог бы|могла бы|могло бы|могли бы',
  ]),
  list('ru', 'scale', 'operative', [
    'постановляет|постановляют|решает|решают|определяет',
    'требует|требуют',
    'настоятельно призывает|настоятельно призывают',
    'призывает|призывают|обращается с призывом',
    'просит|просят',
    'рекомендует|рекомендуют',
    'побуждает|побуждают|рекомендует рассмотреть|поощряет|поощряют',
    'предлагает|предлагают|приглашает|приглашают',
  ]),
  list('ru', 'scale', 'reception', [
    'принимает|принимают',
    'одобряет|одобряют|утверждает|утверждают',
    'приветствует|приветствуют|приветствуя|с удовлетворением отмечает',
    'поддерживает|поддерживают',
    'с признательностью принимает к сведению',
    'признает|признаёт|признают|признавая',
    'принимает к сведению|принимают к сведению|принимая к сведению|отмечает|отмечают|отмечая',
  ]),
  list('ru', 'scale', 'recall', [
    'вновь подтверждает|вновь подтверждают|вновь подтверждая',
    'подтверждает|подтверждают|подтверждая',
    'подчеркивает|подчёркивает|подчеркивают|подчеркивая|особо отмечает',
    'напоминает|напоминают|ссылаясь',
    'учитывает|учитывая|принимая во внимание|сознавая',
  ]),
  list('ru', 'scale', 'censure', [
    'самым решительным образом осуждает',
    'решительно осуждает|решительно осуждают',
    'осуждает|осуждают|осуждая',
    'выражает глубокое сожаление|глубоко сожалеет',
    'выражает серьезную озабоченность|выражает глубокую озабоченность|будучи серьезно озабочена|будучи глубоко обеспокоена',
    'выражает озабоченность|выражает обеспокоенность|будучи озабочена',
  ]),
  list('ru', 'scale', 'action', [
    'обеспечивает|обеспечивают|обеспечить|гарантирует|гарантируют|гарантировать',
    'поощряют развитие|содействует|содействуют|содействовать|способствует|способствуют|способствовать',
    'облегчает|облегчают|облегчать',
  ]),
  list('ru', 'weakens', 'qualifier', [
    'в соответствующих случаях|при необходимости|в случае необходимости|по мере необходимости|когда это уместно|если это уместно|где это применимо|сообразно обстоятельствам',
    'по мере возможности|насколько это возможно|в максимально возможной степени|по возможности|в той мере, в какой это возможно|когда это возможно',
    'в соответствии со своим внутренним законодательством|в соответствии с внутренним законодательством|в соответствии с национальным законодательством|с учетом национальных условий|с учетом национальных обстоятельств|с учетом своего внутреннего законодательства',
    'в пределах имеющихся ресурсов|в рамках имеющихся ресурсов|в пределах своих возможностей|при наличии ресурсов',
    'на добровольной основе|добровольно|добровольный|добровольное|на взаимно согласованных условиях',
    'в принципе|в целом',
    'стремится|стремятся|прилагает усилия|прилагают усилия|предпринимает усилия|в целях|постепенно|в надлежащее время',
  ]),
  list('ru', 'reverses', 'negation', ['не|ни|никогда|без|кроме|за исключением']),
];

const CHINESE: readonly StrengthList[] = [
  {
    ...list(
      'zh',
      'scale',
      'modal',
      ['必须|务必|须', '应当|应', '应该|宜', '可以|可|得以', '或可|不妨'],
      '应 stands for shall and for should alike in United Nations texts; it and 可 are parts of many other words, of which the commonest are left out.',
    ),
    decoys:
      '应用|应对|反应|适应|响应|相应|供应|效应|对应|回应|应急|应邀|可能|可持续|可行|可靠|可再生|可预测|可获得|许可|认可|不可|可见|适宜|便宜|无须|必须品'.split(
        '|',
      ),
  },
  list('zh', 'scale', 'operative', [
    '决定',
    '要求',
    '强烈敦促',
    '敦促|促请',
    '呼吁|吁请',
    '请求|请',
    '建议',
    '大力鼓励|强烈鼓励',
    '鼓励',
    '邀请',
  ]),
  list('zh', 'scale', 'reception', [
    '通过',
    '核准|批准|认可|赞同',
    '欢迎|赞扬',
    '支持',
    '赞赏地注意到',
    '确认|承认|认识到',
    '注意到|表示注意到',
  ]),
  list('zh', 'scale', 'recall', ['重申', '申明', '强调|着重指出', '回顾|忆及', '铭记|意识到']),
  list('zh', 'scale', 'censure', [
    '最强烈地谴责',
    '强烈谴责',
    '谴责',
    '痛惜|深表遗憾',
    '严重关切|深表关切|深为关切',
    '关切|表示关切',
  ]),
  list('zh', 'scale', 'commitment', ['承诺', '决心', '同意|商定', '打算|旨在', '考虑|审议']),
  list('zh', 'scale', 'action', ['确保|保证', '促进|推动', '便利']),
  list('zh', 'weakens', 'qualifier', [
    '酌情|视情况|适当时|在适当情况下|如适用|必要时|视需要',
    '尽可能|在可能的情况下|在可能范围内|尽量|在可行的情况下|在切实可行的范围内',
    '根据本国法律|依照本国法律|根据国内法|依照国内法|符合本国法律|根据本国国情|考虑到国情|在不违反本国法律的情况下',
    '在现有资源范围内|视资源情况|量力',
    '自愿|在自愿基础上|按照共同商定的条件|按照相互商定的条件',
    '原则上|一般',
    '努力|力求|争取|逐步|适时',
  ]),
  {
    ...list('zh', 'reverses', 'negation', ['不|不得|不应|未|无|勿|除非|除外']),
    decoys: '不仅|不同|不断|不少|未来|无论|不论|不妨|不平等|不利|不遗余力'.split('|'),
  },
];

const ARABIC: readonly StrengthList[] = [
  list(
    'ar',
    'scale',
    'modal',
    ['يجب|يتعين|يتعيّن|تلتزم|يلتزم|يلزم', 'ينبغي', 'يجوز|يمكن|يحق', 'قد'],
    'Treaties put obligations in the present (“تتخذ الدول”), which no list can see.',
  ),
  list('ar', 'scale', 'operative', [
    'تقرر|يقرر|قرر|قررت',
    'تطالب|يطالب',
    'تحث بقوة|يحث بقوة',
    'تحث|يحث|تحثّ|يحثّ',
    'تهيب|يهيب|تناشد|يناشد',
    'تطلب|يطلب',
    'توصي|يوصي',
    'تشجع بقوة|يشجع بقوة',
    'تشجع|يشجع',
    'تدعو|يدعو|تقترح',
  ]),
  list('ar', 'scale', 'reception', [
    'تعتمد|يعتمد',
    'تقر|يقر|تؤيد|يؤيد|توافق',
    'ترحب|يرحب|تشيد|يشيد|وإذ ترحب',
    'تدعم|يدعم',
    'تحيط علما مع التقدير|يحيط علما مع التقدير',
    'تسلم|يسلم|تعترف|يعترف',
    'تحيط علما|يحيط علما|تلاحظ|يلاحظ',
  ]),
  list('ar', 'scale', 'recall', [
    'تعيد تأكيد|تؤكد من جديد|يؤكد من جديد|تكرر تأكيد',
    'تؤكد|يؤكد',
    'تشدد|يشدد|تبرز',
    'تشير|يشير|تذكر',
    'تضع في اعتبارها|يضع في اعتباره|تدرك|يدرك',
  ]),
  list('ar', 'scale', 'censure', [
    'تدين بأشد العبارات|يدين بأشد العبارات',
    'تدين بشدة|يدين بشدة|تدين بقوة',
    'تدين|يدين',
    'تشجب|يشجب|تستنكر|يستنكر|تأسف|تعرب عن استيائها',
    'تعرب عن بالغ القلق|يعرب عن بالغ القلق|يساورها بالغ القلق|تعرب عن قلقها البالغ',
    'تعرب عن القلق|يعرب عن القلق|تعرب عن قلقها|يساورها القلق',
  ]),
  list('ar', 'scale', 'action', ['تكفل|يكفل|تضمن|يضمن', 'تعزز|يعزز|تشجع على', 'تيسر|ييسر|تسهل|يسهل']),
  list('ar', 'weakens', 'qualifier', [
    'حسب الاقتضاء|عند الاقتضاء|حيثما كان ذلك مناسبا|حيثما اقتضى الأمر|عند اللزوم|إذا اقتضى الأمر|حسبما يكون مناسبا',
    'قدر الإمكان|إلى أقصى حد ممكن|حيثما أمكن|حيثما أمكن ذلك|ما أمكن|إن أمكن|قدر المستطاع|متى أمكن ذلك',
    'وفقا لقانونها الداخلي|وفقا لقانونها الوطني|وفقا لقوانينها الداخلية|وفقا للقانون الداخلي|بما يتفق مع قانونها الداخلي|في إطار قانونها الداخلي|وفقا للتشريعات الوطنية|مع مراعاة الظروف الوطنية|في ضوء الظروف الوطنية',
    'في حدود إمكانياتها|في حدود الموارد المتاحة|في حدود الموارد القائمة|رهنا بتوافر الموارد|في حدود قدراتها',
    'على أساس طوعي|طوعا|طوعي|طوعية|بشروط متفق عليها',
    'من حيث المبدأ|بصفة عامة',
    'تسعى إلى|يسعى إلى|تعمل على|تبذل قصارى جهدها|تدريجيا|بصورة تدريجية|في الوقت المناسب|بغية',
  ]),
  list('ar', 'reverses', 'negation', ['لا|لم|لن|ليس|ليست|غير|دون|بدون|إلا|ما لم']),
];

/**
 * The lists that are built in. All from general knowledge of the usage of treaties and resolutions, none taken over line by line: a house
 * has its own habits, and a dossier can hold its own lists instead.
 */
export const STRENGTH_LISTS: readonly StrengthList[] = [
  ...ENGLISH,
  ...FRENCH,
  ...SPANISH,
  ...RUSSIAN,
  ...CHINESE,
  ...ARABIC,
];
