import { describe, expect, test } from 'vitest';
import { meet, outcome, pair } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { addSection } from './actions/structure';

describe('sections', () => {
  test('moving one keeps what the other types in it, and in both', () => {
    const text = outcome(
      [['Art 1'], ['Art 2'], ['Art 3']],
      (p) => p.moveSection('s2', null),
      (p) => p.type(5, '!', 2).type(5, '?', 0),
    );
    expect(text).toBe('Art 3! § Art 1? § Art 2');
  });

  test('both move one section: one place wins, nothing stands twice', () => {
    const text = outcome(
      [['1'], ['2'], ['3']],
      (p) => p.moveSection('s0', 's2'),
      (p) => p.moveSection('s0', 's1'),
    );
    expect(text.split(' § ').sort()).toEqual(['1', '2', '3']);
  });

  test('two sections moved to one place by two people keep one order for all', () => {
    const [a, b] = pair(['1'], ['2'], ['3'], ['4']);
    a.moveSection('s3', null);
    b.moveSection('s2', null);
    meet(a, b);
    expect(a.text().split(' § ')).toHaveLength(4);
    a.moveSection('s0', a.state.doc.child(0).attrs.id);
    meet(a, b);
    expect(a.state.doc.child(1).attrs.id).toBe('s0');
  });

  test('a deletion over sections merges none of them and keeps what the other types', () => {
    const [a, b] = pair(['One cat.', 'Two dogs.'], ['Middle.'], ['Three birds.', 'Four fish.']);
    a.dispatch((tr) => tr.delete(a.at(4, 1), a.at(4, 4)));
    expect(a.text()).toBe('One cat. ¶ Two  § Four fish.'.replace('Four fish.', ' fish.'));
    b.type(10, '!', 4).type(0, '?', 0);
    meet(a, b);
    expect(a.text()).toBe('?One cat. ¶ Two  §  fish.!');
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('?One cat. ¶ Two dogs. § Middle. § Three birds. ¶ Four fish.!');
  });

  test('typing over a selection that spans sections puts the word at its beginning', () => {
    const [a] = pair(['One cat.'], ['Two dogs.']);
    a.dispatch((tr) => tr.insertText('X', a.at(4, 0), a.at(4, 1)));
    expect(a.text()).toBe('One X § dogs.');
    expect(a.isTrue()).toBe(true);
  });

  test('one deletes a section, the other types in it: it is shown with those words', () => {
    const [a, b] = pair(['One.'], ['Two.'], ['Three.']);
    const start = (a.blocks()[1]?.position as number) - 1;
    a.dispatch((tr) => tr.delete(start, start + a.state.doc.child(1).nodeSize));
    expect(a.text()).toBe('One. § Three.');
    b.type(4, ' More.', 1);
    meet(a, b);
    expect(a.text()).toBe('One. §  More. § Three.');
  });

  test('a section all of whose blocks were deleted still takes a caret and words', () => {
    const [a, b] = pair(['One.'], ['Two.']);
    a.deleteBlock(1);
    expect(a.text()).toBe('One. § ');
    a.type(0, 'New', 1);
    meet(a, b);
    expect(a.text()).toBe('One. § New');
    a.history.undo();
    a.history.undo();
    a.history.undo();
    a.history.undo();
    meet(a, b);
    expect(a.text()).toBe('One. § Two.');
  });

  test('TH2a: undo of an article that one began takes nothing of what another wrote in it: it stays, and says so', () => {
    const [a, b] = TextDesk.pair(['One.'], ['Three.']);
    a.act((writing) => addSection(writing, 's0', 'Two'));
    meet(a, b);
    expect(b.text()).toBe('One. § Two § Three.');
    b.split(3, 1, 'new').type(0, 'Mine.', 2);
    a.history.undo();
    meet(a, b);
    expect([a.text(), b.text()]).toEqual(['One. § Mine. § Three.', 'One. § Mine. § Three.']);
    expect(a.model.diagnostics.map(({ code, from }) => [code, from.block])).toEqual([['two-hands.section', 'new']]);
  });
});
