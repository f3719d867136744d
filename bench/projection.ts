import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import type { DossierJson } from '../src/shared/document/dossierJson';
import { textParts } from '../src/shared/document/layout';
import { Projection } from '../src/shared/document/project';
import { seedDossier } from '../src/shared/document/seed';
import { TextBinding } from '../src/shared/document/textBinding';
import { EditorState } from 'prosemirror-state';
import { STATES } from '../src/shared/domain/states';

const BLOCKS = 5000;
const PER_SECTION = 25;
const ENTRIES = 100_000;
let seed = 1;
const rnd = (n: number) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return seed % n; };
const words = 'the State Party shall adopt such legislative and other measures as may be necessary to establish criminal offences under its domestic law when committed intentionally without right access computer data'.split(' ');
const para = (i: number) => { const out = [`${(i % PER_SECTION) + 1}.`]; for (let w = 0; w < 60; w++) { if (w === 10) out.push('[shall]', '[should]'); else if (w === 30) out.push('[and [other]', 'measures]'); else out.push(words[rnd(words.length)] as string); } return out.join(' '); };
const json: DossierJson = {
  format: 'chapeau-dossier', version: 1,
  settings: { id: 'bench', title: 'Bench', forum: '', marking: 'none', participants: [], withoutVote: [], consensusOnly: false, bracketMeaning: 'unset' },
  documents: [], choices: [], acts: [],
  text: Array.from({ length: BLOCKS / PER_SECTION }, (_, s) => ({ id: `s${s}`, blocks: [{ id: `h${s}`, text: `Article ${s + 1}. Measures` }, ...Array.from({ length: PER_SECTION - 1 }, (_, b) => ({ id: `b${s}-${b}`, text: para(b) }))] })),
  record: { settings: { watch: [], quorum: 0.5, ceiling: 'record', ourDelegation: null }, delegations: [], topics: [], statements: [], lines: [], awaited: [],
    entries: Array.from({ length: ENTRIES }, (_, i) => ({ id: `e${i}`, target: { kind: 'block' as const, block: `b${rnd(200)}-${rnd(24)}` }, option: 'keep' as const, delegations: [STATES[rnd(193)]!.code], stance: (['SUP', 'OPP', 'FLX', 'RSV', 'AMD'] as const)[rnd(5)]!, grade: 'record' as const, evidence: [], said: { at: `2026-01-${String(1 + rnd(28)).padStart(2, '0')}` }, notedAt: '', notedBy: '', clock: i + 1, fingerprint: '', act: { kind: 'said' as const } })) },
};
const t = (name: string, f: () => unknown) => { const a = performance.now(); const r = f(); console.log(name.padEnd(44), (performance.now() - a).toFixed(1), 'ms'); return r; };
const docs = t('seed', () => seedDossier(json)) as ReturnType<typeof seedDossier>;
console.log('text update bytes', Y.encodeStateAsUpdate(docs.text).length, 'record', Y.encodeStateAsUpdate(docs.record).length);
const projection = t('projection, first', () => new Projection(docs)) as Projection;
t('all readings', () => { let n = 0; for (const _ of projection.ledger.readings()) n++; return n; });
const binding = t('binding, first', () => new TextBinding(docs.text, () => 'x')) as TextBinding;
let state = EditorState.create({ doc: t('node', () => binding.node()) as never });
const times: number[] = [], total: number[] = [];
projection.onChange(() => {});
const middle = Math.floor(state.doc.content.size / 2) + 40;
for (let i = 0; i < 300; i++) {
  const pos = middle + i;
  const a = performance.now();
  const tr = state.tr.insertText('x', pos);
  state = state.apply(tr);
  binding.write([tr], state.doc);
  total.push(performance.now() - a);
}
total.sort((x, y) => x - y);
console.log('key: apply + write + project, p50 / p95 / max', total[150]!.toFixed(3), total[285]!.toFixed(3), total[299]!.toFixed(3));
void times; void textParts;
