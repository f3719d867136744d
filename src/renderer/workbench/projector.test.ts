import { describe, expect, it } from 'vitest';
import { addBranch } from '../../shared/document/actions/branches';
import { tableProposals } from '../../shared/document/actions/proposalLife';
import { type NewProposal, propose } from '../../shared/document/actions/proposals';
import { changeRecordSettings } from '../../shared/document/actions/settings';
import { likelyProponents } from '../features/proposing/proponents';
import { bringers } from '../features/proposing/shown';
import { SampleDesk } from '../testing/sampleDesk';
import { Store } from '../ui/store';
import type { PreferenceValues } from './preferences';
import { isInRoom, mayProposeFor, mayShowKey, mayShowPrivate, mayShowProposal, mayShowRecord } from './projector';
import type { Workbench } from './workbench';

const LAYERS = ['brief', 'record', 'declared'] as const;
const WINDOWS = [
  { density: 'comfortable', projectRecord: false },
  { density: 'compact', projectRecord: true },
  { density: 'projector', projectRecord: false },
  { density: 'projector', projectRecord: true },
] as const;

function desk() {
  const own = new SampleDesk('ahc');
  const add = (proposal: Partial<NewProposal>) =>
    own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['cnd-72-chapeau'],
        words: ['A State Party shall not:'],
        proponents: ['BRA'],
        ...proposal,
      }),
    );
  /** The part of a window that the gate looks at, on this desk. */
  const workbench = (values: Partial<PreferenceValues>, arriving = false) =>
    ({
      preferences: { get: (name: keyof PreferenceValues) => values[name] },
      session: { safety: new Store({ arriving }), soFar: own.model, current: own.model },
    }) as unknown as Workbench;
  return { own, add, workbench };
}

describe('what a window may show', () => {
  it('CF1: a projector shows proposals that lie in the room and no other, whatever it shows of positions', () => {
    const { own, add, workbench } = desk();
    const ids = LAYERS.map((layer) => add({ layer }));
    for (const values of WINDOWS) {
      const window = workbench(values);
      const isProjector = values.density === 'projector';
      expect(mayShowPrivate(window)).toBe(!isProjector);
      for (const [i, layer] of LAYERS.entries()) {
        const may = !isProjector || layer === 'declared';
        expect(mayShowProposal(window, { layer })).toBe(may);
        expect(mayShowKey(window, own.model, `p:${ids[i]}`)).toBe(may);
      }
      expect(mayShowKey(window, own.model, 'b:cnd-72-chapeau')).toBe(true);
      expect(mayShowKey(window, own.model, 'p:gone')).toBe(false);
    }
    expect(mayShowRecord(workbench({ density: 'projector', projectRecord: true }))).toBe(true);
    expect(mayShowPrivate(workbench({ density: 'comfortable' }, true))).toBe(false);
  });

  it('CF1: on a projector only a chair’s desk proposes, and in no chair’s text that does not lie in the room', () => {
    const { own, add, workbench } = desk();
    const by = { delegations: ['BRA'] };
    const branch = own.act((writing) => addBranch(writing, { title: 'A bridge', section: null }));
    const inText = { delegations: [], branch };
    const may = (values: Partial<PreferenceValues>) =>
      [null, by, inText].map((proponent) => mayProposeFor(workbench(values), proponent));
    const projector = { density: 'projector', projectRecord: true } as const;
    expect(may({ density: 'comfortable' })).toEqual([true, true, true]);
    expect(may(projector)).toEqual([false, false, false]);
    own.act((writing) => changeRecordSettings(writing, { desk: 'chair' }));
    expect(may(projector)).toEqual([true, true, false]);
    const id = add({ proponents: [], branch });
    expect(isInRoom(own.model, branch)).toBe(false);
    own.act((writing) => tableProposals(writing, [id]));
    expect(isInRoom(own.model, branch)).toBe(true);
    expect(may(projector)).toEqual([true, true, true]);
  });

  it('CF1: nobody whom only our record names is offered or counted there, nor a chair’s text of which nothing was tabled', () => {
    const { own, add } = desk();
    const branch = own.act((writing) => addBranch(writing, { title: 'A bridge', section: null }));
    add({ proponents: ['TUV'], layer: 'record' });
    add({ proponents: ['BRA'], layer: 'declared' });
    expect(bringers(own.model, true)).toEqual(['BRA', 'TUV']);
    expect(bringers(own.model, false)).toEqual(['BRA']);
    const all = JSON.stringify(likelyProponents(own.model, true));
    expect(all).toContain('TUV');
    expect(all).toContain(branch);
    expect(likelyProponents(own.model, false)).toEqual([{ delegations: [] }, { delegations: ['BRA'] }]);
  });
});
