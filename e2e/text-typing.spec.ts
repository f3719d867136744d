import { expect, test } from './launch';
import { beforeCaret, draft, expectWords, openText, paragraph, selected, selectWords, undo, words } from './text-page';

const TEXT = ['Article 1. Cats', '1. The cat sits.', '2. The dog runs.'];
const WHOLE = TEXT.join(' ¶ ');

test('typing, Enter, Backspace and Delete at the edges, Home and End; undo puts the caret where it changed', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 1, 7);
  await page.keyboard.type('big ');
  await expectWords(page, WHOLE.replace('cat', 'big cat'));
  await undo(page);
  await expectWords(page, WHOLE);
  expect(await beforeCaret(page)).toBe('1. The ');
  await page.keyboard.press('ControlOrMeta+y');
  await expectWords(page, WHOLE.replace('cat', 'big cat'));
  expect(await beforeCaret(page)).toBe('1. The big ');
  await undo(page);

  await draft(page, 1, 10);
  await page.keyboard.press('Enter');
  await expectWords(page, 'Article 1. Cats ¶ 1. The cat ¶ sits. ¶ 2. The dog runs.'.replace('¶ sits', '¶  sits'));
  await page.keyboard.press('Backspace');
  await expectWords(page, WHOLE);
  await page.keyboard.press('Home');
  expect(await beforeCaret(page)).toBe('');
  await page.keyboard.press('End');
  await expect.poll(() => beforeCaret(page)).toBe('1. The cat sits.');
  await page.keyboard.press('Delete');
  await expectWords(page, 'Article 1. Cats ¶ 1. The cat sits.2. The dog runs.');
  await undo(page);
  await expectWords(page, WHOLE);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('So.');
  await expect.poll(() => words(page)).toContain('1. The cat sits.\nSo. ¶ 2.');
});

test('lines that a file was wrapped at flow, and typing beside their ends changes no other character', async ({
  launch,
}) => {
  const lines = [
    'Harbours are open to all the vessels that come from',
    'other States and to those that are in distress.',
  ];
  const page = await openText(launch, 'Article 1', lines.join('\n'));
  const block = paragraph(page, 1);
  const end = lines[0]?.length ?? 0;
  const written = () => block.evaluate((element) => element.textContent);
  // The first word of the second line has moved up: it stands beside the last one of the first line.
  const isFlowing = () =>
    block.evaluate((element, at) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const top = (offset: number) => {
        let left = offset;
        texts.currentNode = element;
        for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
          const { length } = node as Text;
          if (left < length) {
            const range = document.createRange();
            range.setStart(node, left);
            range.setEnd(node, left + 1);
            return range.getBoundingClientRect().top;
          }
          left -= length;
        }
        return Number.NaN;
      };
      return Math.abs(top(at - 1) - top(at + 1)) < 2;
    }, end);
  await expect.poll(isFlowing).toBe(true);
  await draft(page, 1, end);
  await page.keyboard.type(' far');
  await expect.poll(written).toBe(lines.join(' far\n'));
  await draft(page, 1, end + 5);
  await page.keyboard.type('x y ');
  await expect.poll(written).toBe(lines.join(' far\nx y '));
  for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
  await page.keyboard.press('Delete');
  await expect.poll(written).toBe(lines.join(' far\n').replace('\no', '\n'));
});

test('letters of other scripts, emoji, dead keys, right to left', async ({ launch }) => {
  const page = await openText(launch, ...TEXT, '3. تحترم الدول حقوق الإنسان.', '(c) تحترم الدول حقوق الإنسان.');
  await draft(page, 1, 7);
  await page.keyboard.insertText('é 😀👩‍👩‍👧 中 ');
  await expectWords(
    page,
    `${WHOLE.replace('cat', 'é 😀👩‍👩‍👧 中 cat')} ¶ 3. تحترم الدول حقوق الإنسان. ¶ (c) تحترم الدول حقوق الإنسان.`,
  );
  for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
  await expect.poll(() => words(page)).toContain('1. The é ');
  await expect.poll(() => words(page)).not.toContain('😀👩‍👩‍👧 中');
  // The letter of its number is Latin, its words are not.
  for (const at of [3, 4]) await expect(paragraph(page, at)).toHaveCSS('direction', 'rtl');
  await draft(page, 3, 9, 14);
  await page.keyboard.type('[');
  await expect.poll(() => words(page)).toContain('تحترم [الدول] حقوق');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText('!');
  await expect.poll(() => words(page)).toMatch(/\[الدول!?\]!? حقوق/);
});

test('what is typed in a composition arrives once, with one undo, whatever is drawn meanwhile', async ({
  launch,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'A composition is typed by the protocol of Chromium alone.');
  const page = await openText(launch, 'Article 1. Cats', '1. The [cat] sits.');
  await draft(page, 1, 11);
  const cdp = await page.context().newCDPSession(page);
  for (const text of ['ね', 'ねk', 'ねこ']) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await page.mouse.move(400, 300);
  await cdp.send('Input.insertText', { text: '猫' });
  await expectWords(page, 'Article 1. Cats ¶ 1. The [cat猫] sits.');
  // One undo for all of it, however long each of its steps took.
  await undo(page);
  await expectWords(page, 'Article 1. Cats ¶ 1. The [cat] sits.');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expectWords(page, 'Article 1. Cats ¶ 1. The [cat猫] sits.');
  await page.keyboard.type('x');
  await expectWords(page, 'Article 1. Cats ¶ 1. The [cat猫x] sits.');
});

test('bold, italic and underline by key, and as pasted', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 1, 7, 10);
  await page.keyboard.press('ControlOrMeta+b');
  await expect(paragraph(page, 1).locator('strong')).toHaveText('cat');
  await page.keyboard.press('ControlOrMeta+i');
  await page.keyboard.press('ControlOrMeta+u');
  await expect(paragraph(page, 1).locator('em')).toHaveText('cat');
  await expect(paragraph(page, 1).locator('u')).toHaveText('cat');
  await undo(page);
  await undo(page);
  await undo(page);
  await expect(paragraph(page, 1).locator('strong, em, u')).toHaveCount(0);
  await expectWords(page, WHOLE);
});

test('selection by keys and pointer; copy and paste of words, paragraphs and formatted pages', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 1, 7);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
  expect(await selected(page)).toBe('cat');
  const dog = await boxOf(page, 2, 7, 10);
  await page.mouse.dblclick(dog.x + dog.width / 2, dog.y + dog.height / 2);
  expect((await selected(page)).trim()).toBe('dog');
  await page.mouse.move(dog.x, dog.y + 8);
  await page.mouse.down();
  await page.mouse.move(dog.x + dog.width, dog.y + 8, { steps: 4 });
  await page.mouse.up();
  expect(await selected(page)).toBe('dog');

  await draft(page, 1, 7, 10);
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.text')?.dispatchEvent(event);
    return { text: data.getData('text/plain'), html: data.getData('text/html') };
  });
  expect(copied.text).toBe('cat');

  await draft(page, 2, 16);
  await paste(page, { text: ' It barks.\n\nA new paragraph.\n\nAnd one more' });
  await expectWords(page, `${WHOLE} It barks. ¶ A new paragraph. ¶ And one more`);
  await undo(page);
  await expectWords(page, WHOLE);
  await paste(page, {
    html: '<p>One <b>bold</b> <s>gone</s></p><p></p><p><span style="text-decoration:underline">Two</span></p>',
  });
  await expectWords(page, `${WHOLE}One bold gone ¶ Two`);
  await expect(page.locator('.text strong')).toHaveText('bold');
  await expect(page.locator('.text s')).toHaveText('gone');
  await expect(page.locator('.text u')).toHaveText('Two');
});

test('TX2: paragraphs that are cut and pasted keep their ids; a copy gets its own; text comes out with its gaps', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT, '3. The cow grazes.');
  const ids = () => page.locator('.text p').evaluateAll((all) => all.map((each) => each.getAttribute('data-block')));
  const before = await ids();
  await page.locator('.text').focus();
  await page.keyboard.press('Enter');
  const clip = await page.evaluate(() => {
    const [, first, second] = document.querySelectorAll('.text p');
    const last = second?.lastChild ?? second;
    if (first === undefined || last == null) throw new Error('No paragraphs');
    const text = document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode();
    getSelection()?.setBaseAndExtent(text ?? first, 0, second as Node, (second as Node).childNodes.length);
    return new Promise<{ text: string; html: string }>((done) => {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const data = new DataTransfer();
          const event = new ClipboardEvent('cut', { clipboardData: data, bubbles: true, cancelable: true });
          document.querySelector('.text')?.dispatchEvent(event);
          done({ text: data.getData('text/plain'), html: data.getData('text/html') });
        }),
      );
    });
  });
  expect(clip.text).toBe('1. The cat sits.\n\n2. The dog runs.');
  await expectWords(page, 'Article 1. Cats ¶ 3. The cow grazes.');
  await draft(page, 1, 18);
  await page.keyboard.press('Enter');
  await paste(page, clip);
  await expect.poll(() => words(page)).toContain('3. The cow grazes. ¶ 1. The cat sits. ¶ 2. The dog runs.');
  const after = await ids();
  expect(after).toContain(before[1]);
  expect(after).toContain(before[2]);
  await paste(page, clip);
  expect(new Set(await ids()).size).toBe((await ids()).length);
});

test('in Follow keys act and nothing is typed; a selection by pointer can be copied', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await page.locator('.text').focus();
  await page.keyboard.type('z');
  await expectWords(page, WHOLE);
  await selectWords(page, 1, 7, 10);
  expect(await selected(page)).toBe('cat');
});

/** Where words of a paragraph stand in the window. */
async function boxOf(page: import('@playwright/test').Page, index: number, from: number, to: number) {
  await selectWords(page, index, from, to);
  return page.evaluate(() => {
    const { x, y, width, height } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
}

async function paste(page: import('@playwright/test').Page, content: { text?: string; html?: string }): Promise<void> {
  await page.evaluate(({ text, html }) => {
    const data = new DataTransfer();
    if (text !== undefined) data.setData('text/plain', text);
    if (html !== undefined) data.setData('text/html', html);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.text')?.dispatchEvent(event);
  }, content);
}
