import type { Observer } from './delegation';

/** Code, name, other names parted by `|`. */
type Row = readonly [code: string, name: string, aliases?: string];

const ROWS: readonly Row[] = [
  ['COE', 'Council of Europe', 'CoE'],
  ['COMSEC', 'Commonwealth Secretariat', 'Commonwealth'],
  ['CTBTO', 'Preparatory Commission for the Comprehensive Nuclear-Test-Ban Treaty Organization'],
  ['DOSI', 'Deep-Ocean Stewardship Initiative'],
  ['EUROJUST', 'Eurojust', 'European Union Agency for Criminal Justice Cooperation'],
  ['EUROPOL', 'Europol', 'European Union Agency for Law Enforcement Cooperation'],
  ['FAO', 'Food and Agriculture Organization of the United Nations', 'Food and Agriculture Organization'],
  ['HSA', 'High Seas Alliance'],
  ['IAEA', 'International Atomic Energy Agency'],
  ['ICANN', 'Internet Corporation for Assigned Names and Numbers'],
  ['ICCHAMBER', 'International Chamber of Commerce'],
  ['ICCOURT', 'International Criminal Court'],
  ['ICRC', 'International Committee of the Red Cross', 'Red Cross'],
  ['ICSHIP', 'International Chamber of Shipping', 'ICS'],
  ['IFRC', 'International Federation of Red Cross and Red Crescent Societies'],
  ['ILO', 'International Labour Organization', 'International Labour Organisation'],
  ['IMF', 'International Monetary Fund'],
  ['IMO', 'International Maritime Organization', 'International Maritime Organisation'],
  [
    'INTERPOL',
    'International Criminal Police Organization',
    'ICPO-INTERPOL|International Criminal Police Organization (INTERPOL)',
  ],
  ['IOC', 'Intergovernmental Oceanographic Commission', 'IOC-UNESCO'],
  ['IOM', 'International Organization for Migration'],
  ['ISA', 'International Seabed Authority'],
  ['ITLOS', 'International Tribunal for the Law of the Sea'],
  ['ITU', 'International Telecommunication Union'],
  ['IUCN', 'International Union for Conservation of Nature'],
  ['OACPS', 'Organisation of African, Caribbean and Pacific States', 'ACP Group|ACP States'],
  ['OAS', 'Organization of American States', 'Organisation of American States'],
  [
    'OECD',
    'Organisation for Economic Co-operation and Development',
    'Organization for Economic Cooperation and Development',
  ],
  ['OHCHR', 'Office of the United Nations High Commissioner for Human Rights', 'UN Human Rights Office'],
  [
    'OIF',
    'International Organization of la Francophonie',
    'Francophonie|Organisation internationale de la Francophonie',
  ],
  ['OPCW', 'Organisation for the Prohibition of Chemical Weapons'],
  ['OSCE', 'Organization for Security and Co-operation in Europe'],
  ['SMOM', 'Sovereign Order of Malta', 'Order of Malta|Sovereign Military Order of Malta'],
  ['UNCTAD', 'United Nations Conference on Trade and Development', 'UN Trade and Development'],
  ['UNCTED', 'Counter-Terrorism Committee Executive Directorate', 'CTED|UN CTED'],
  ['UNDP', 'United Nations Development Programme'],
  ['UNEP', 'United Nations Environment Programme'],
  ['UNESCO', 'United Nations Educational, Scientific and Cultural Organization'],
  ['UNFCCC', 'United Nations Framework Convention on Climate Change', 'UNFCCC secretariat'],
  ['UNHCR', 'Office of the United Nations High Commissioner for Refugees'],
  ['UNICEF', "United Nations Children's Fund"],
  ['UNICRI', 'United Nations Interregional Crime and Justice Research Institute'],
  ['UNIDIR', 'United Nations Institute for Disarmament Research'],
  ['UNITAR', 'United Nations Institute for Training and Research'],
  ['UNOCT', 'United Nations Office of Counter-Terrorism'],
  ['UNODA', 'United Nations Office for Disarmament Affairs'],
  ['UNODC', 'United Nations Office on Drugs and Crime'],
  ['UNWOMEN', 'UN Women', 'United Nations Entity for Gender Equality and the Empowerment of Women'],
  ['WB', 'World Bank', 'World Bank Group'],
  ['WCO', 'World Customs Organization', 'World Customs Organisation'],
  ['WHO', 'World Health Organization', 'World Health Organisation'],
  ['WIPO', 'World Intellectual Property Organization', 'World Intellectual Property Organisation'],
  ['WMO', 'World Meteorological Organization', 'World Meteorological Organisation'],
  ['WTO', 'World Trade Organization', 'World Trade Organisation'],
];

/**
 * Organizations that take the floor without a vote (DE1). Two that are both called ICC have codes of their own, so that `ICC` is
 * asked back; the European Union, the African Union and other groups with a seat stand among the groups.
 */
export const OBSERVERS: readonly Observer[] = ROWS.map(([code, name, aliases]) => ({
  kind: 'observer',
  code,
  name,
  aliases: [...(aliases ? aliases.split('|') : []), ...(code.startsWith('ICC') ? ['ICC'] : [])],
}));
