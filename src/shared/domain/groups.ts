import type { BindingGrade, Group, Membership } from './delegation';
import type { GroupRow } from './groupRow';
import { LOOSE_GROUPS } from './looseGroups';

/**
 * Members as one string: codes parted by spaces, each with the day it came in (`>2013-07-01`) and its last day (`<2020-01-31`)
 * where that is kept. A code without dates has no known limit, which is right for founders and wanting for some others (see `note`).
 */
function membersOf(list: string): readonly Membership[] {
  return list
    .split(/\s+/)
    .filter((item) => item !== '')
    .map((item) => {
      const match = /^([A-Z0-9]+)(?:>([\d-]+))?(?:<([\d-]+))?$/.exec(item);
      if (!match?.[1]) throw new RangeError(`Not a membership: ${item}`);
      return {
        code: match[1],
        ...(match[2] ? { from: match[2] } : {}),
        ...(match[3] ? { to: match[3] } : {}),
      };
    });
}

function groupOf(binding: BindingGrade, row: GroupRow): Group {
  return {
    kind: 'group',
    code: row.code,
    name: row.name,
    aliases: row.aliases ? row.aliases.split('|') : [],
    binding,
    members: membersOf(row.members),
    source: row.source ?? 'unverified',
    ...(row.note ? { note: row.note } : {}),
    ...(row.speaks ? { speaks: true } : {}),
  };
}

/** A group whose word is the word of every member (DE1): the European Union alone. */
const BINDING: readonly GroupRow[] = [
  {
    code: 'EU',
    name: 'European Union',
    aliases: 'European Union and its member States|EU27|EU-27|EU28|EU-28|EU/MS|EU+MS|EU MS|European Community',
    members:
      'BEL>1958-01-01 DEU>1958-01-01 FRA>1958-01-01 ITA>1958-01-01 LUX>1958-01-01 NLD>1958-01-01 DNK>1973-01-01 IRL>1973-01-01 ' +
      'GBR>1973-01-01<2020-01-31 GRC>1981-01-01 ESP>1986-01-01 PRT>1986-01-01 AUT>1995-01-01 FIN>1995-01-01 SWE>1995-01-01 ' +
      'CYP>2004-05-01 CZE>2004-05-01 EST>2004-05-01 HUN>2004-05-01 LTU>2004-05-01 LVA>2004-05-01 MLT>2004-05-01 POL>2004-05-01 ' +
      'SVK>2004-05-01 SVN>2004-05-01 BGR>2007-01-01 ROU>2007-01-01 HRV>2013-07-01',
    source: 'Treaties of accession to the European Union; withdrawal agreement of the United Kingdom',
    speaks: true,
  },
];

/** Groups that habitually speak as one: opened up in counts (DE1). Only lists that are short and settled stand here. */
const COMMON: readonly GroupRow[] = [
  {
    code: 'CARICOM',
    name: 'Caribbean Community',
    aliases: 'Caribbean Community (CARICOM)|Caricom States|CARICOM countries',
    members: 'ATG BHS BLZ BRB DMA GRD GUY HTI JAM KNA LCA MSR SUR TTO VCT',
    source: 'Revised Treaty of Chaguaramas; list of the CARICOM secretariat (fifteen full members)',
    note: 'Montserrat is a full member of the Community and no member of the United Nations. Dates of accession are not kept.',
  },
  {
    code: 'CANZ',
    name: 'Canada, Australia and New Zealand',
    aliases: 'CANZ group',
    members: 'AUS CAN NZL',
    source: 'The name of the group',
  },
  {
    code: 'NORDIC',
    name: 'Nordic countries',
    aliases: 'Nordic States|Nordics|Nordic|Nordic group|five Nordic countries',
    members: 'DNK FIN ISL NOR SWE',
    source: 'Helsinki Treaty of 1962 on Nordic co-operation',
  },
  {
    code: 'BALTIC',
    name: 'Baltic States',
    aliases: 'Baltics|Baltic|Baltic countries',
    members: 'EST LTU LVA',
    source: 'Baltic Assembly and Baltic Council of Ministers',
  },
  {
    code: 'NB8',
    name: 'Nordic-Baltic Eight',
    aliases:
      'Nordic-Baltic countries|Nordic Baltic States|Nordic-Baltic States|Nordic and Baltic States|Nordic and Baltic countries',
    members: 'NORDIC BALTIC',
    source: 'The Nordic countries and the Baltic States',
  },
  {
    code: 'BENELUX',
    name: 'Benelux',
    aliases: 'Benelux countries|Benelux States',
    members: 'BEL LUX NLD',
    source: 'Treaty establishing the Benelux Economic Union',
  },
  {
    code: 'AILAC',
    name: 'Independent Association of Latin America and the Caribbean',
    aliases: 'Independent Alliance of Latin America and the Caribbean',
    members: 'CHL COL CRI GTM HND PAN PER PRY',
    source: 'UNFCCC secretariat, party groupings (eight members)',
    note: 'Dates of accession are not kept.',
  },
  {
    code: 'PSIDS',
    name: 'Pacific Small Island Developing States',
    aliases: 'Pacific SIDS|P-SIDS|Pacific small islands developing States',
    members: 'FJI FSM KIR MHL NRU PLW PNG SLB TON TUV VUT WSM',
    source: 'Members of the United Nations among the small islands of the Pacific (twelve)',
  },
];

/**
 * The groups that are built in (DE1). A group without members is known by its name and never opened up. Where `source` says
 * `unverified`, the list is from general knowledge and the dossier should carry its own.
 */
export const GROUPS: readonly Group[] = [
  ...BINDING.map((row) => groupOf('binding', row)),
  ...COMMON.map((row) => groupOf('common', row)),
  ...LOOSE_GROUPS.map((row) => groupOf('loose', row)),
];
