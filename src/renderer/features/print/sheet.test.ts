import { describe, expect, test } from 'vitest';
import sample from '../../../../fixtures/samples/ahc.json' with { type: 'json' };
import type { DossierJson } from '../../../shared/document/dossierJson';
import { Projection } from '../../../shared/document/project';
import { seedDossier } from '../../../shared/document/seed';
import { printBlocks } from './sheet';

const ahc = sample as DossierJson;
const docs = seedDossier(ahc);
const { current: model } = new Projection(docs);
const words = (form: 'marked' | 'clean') =>
  printBlocks(docs, model, { form }).map(({ runs }) => runs.map((run) => run.words).join(''));

describe('the text on paper', () => {
  test('as marked it is every paragraph, word for word', () => {
    expect(words('marked')).toEqual(ahc.text.flatMap(({ blocks }) => blocks.map(({ text }) => text)));
  });

  test('brackets under negotiation are set apart from editorial ones', () => {
    const runs = printBlocks(docs, model, { form: 'marked' }).flatMap((block) => block.runs);
    const edges = runs.filter((run) => run.edge).map((run) => run.words);
    expect(edges.filter((edge) => edge === '[').length).toBe(edges.filter((edge) => edge === ']').length);
    expect(edges.length).toBeGreaterThan(40);
    expect(runs.some((run) => !run.edge && run.words.includes('[...]'))).toBe(true);
  });

  test('as read it has the same paragraphs without notes, and alternatives side by side', () => {
    const clean = words('clean');
    expect(clean).toContain(
      'cross-border access to stored computer data / electronic/digital information with consent or where publicly available',
    );
    expect(clean.some((paragraph) => paragraph.startsWith('Comment:'))).toBe(false);
    expect(clean.join('').includes('\u0000')).toBe(false);
  });

  test('a paragraph runs as its words do, whatever script its number is in', () => {
    const text = ahc.text.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) =>
        block.text.startsWith('(b) Access') ? { ...block, text: '(c) تحترم الدول حقوق الإنسان.' } : block,
      ),
    }));
    const read = seedDossier({ ...ahc, text });
    for (const form of ['marked', 'clean'] as const) {
      const blocks = printBlocks(read, new Projection(read).current, { form });
      const of = (start: string) => blocks.find(({ runs }) => runs[0]?.words.startsWith(start))?.direction;
      expect([of('(c) تحترم'), of('A State Party may, without')]).toEqual(['rtl', 'ltr']);
    }
  });

  test('CF1: nobody who spoke and nothing that was noted is on it', () => {
    const printed = words('marked').join('\n');
    for (const statement of ahc.record?.statements ?? []) {
      if (!ahc.text.some(({ blocks }) => blocks.some(({ text }) => text.includes(statement.words)))) {
        expect(printed).not.toContain(statement.words);
      }
    }
  });
});
