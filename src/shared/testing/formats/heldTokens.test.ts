import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { AKN, CHAPEAU } from '../../formats/akn/aknNames';
import { readAkn } from '../../formats/akn/readAkn';
import { readDocx } from '../../formats/docx/readDocx';
import { readHtml } from '../../formats/html/readHtml';
import { ODF_PREFIXES } from '../../formats/odt/odtNames';
import { readOdt } from '../../formats/odt/readOdt';
import { UNWATCHED } from '../../formats/redline/watch';
import { docxOf } from './docxParts';
import { AKN_ELEMENTS, HTML_ELEMENTS, ODF_ELEMENTS, WORD_ELEMENTS } from './elementNames';
import { tokenFile, unheldPlaces } from './heldTokens';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('IM5: whatever element of its format words stand in, a reader has them or says that it has not', () => {
  const wordText = (token: string) => `<w:t>${token}</w:t>`;
  const wordRun = (token: string) => `<w:r>${wordText(token)}</w:r>`;
  test.each([
    ['in a run', (name: string, token: string) => `<w:p><w:r><w:${name}>${wordText(token)}</w:${name}></w:r></w:p>`],
    ['in a paragraph', (name: string, token: string) => `<w:p><w:${name}>${wordRun(token)}</w:${name}></w:p>`],
    ['round paragraphs', (name: string, token: string) => `<w:${name}><w:p>${wordRun(token)}</w:p></w:${name}>`],
    ['with words of its own', (name: string, token: string) => `<w:p><w:r><w:${name}>${token}</w:${name}></w:r></w:p>`],
  ])('Word: %s', async (_, put) => {
    const file = tokenFile(WORD_ELEMENTS, put, (body) => docxOf({ body }));
    const unheld = await unheldPlaces(file, (bytes) => readDocx(bytes, UNWATCHED));
    // What a program keeps with a field is no text, in letters of base 64.
    expect(unheld.filter((name) => name !== 'fldData')).toEqual([]);
  });

  const spaces = [
    ...ODF_PREFIXES,
    ['form', 'urn:form'],
    ['math', 'urn:math'],
    ['dr3d', 'urn:dr3d'],
    ['chart', 'urn:chart'],
    ['x', 'urn:own'],
  ]
    .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
    .join(' ');
  const odt = (content: string) =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': utf8(
        `<office:document-content ${spaces}><office:body><office:text>${content}</office:text></office:body></office:document-content>`,
      ),
    });
  test.each([
    ['in a paragraph', (name: string, token: string) => `<text:p>before <${name}>${token}</${name}> behind</text:p>`],
    [
      'in a span in it',
      (name: string, token: string) =>
        `<text:p><text:span>a <${name}><text:span>${token}</text:span></${name}></text:span></text:p>`,
    ],
    ['round paragraphs', (name: string, token: string) => `<${name}><text:p>${token}</text:p></${name}>`],
    [
      'in a box',
      (name: string, token: string) =>
        `<text:p>a<draw:frame><draw:text-box><${name}><text:p>${token}</text:p></${name}></draw:text-box></draw:frame></text:p>`,
    ],
    [
      'in a paragraph in a box',
      (name: string, token: string) =>
        `<text:p>a<draw:frame><draw:text-box><text:p>b<${name}>${token}</${name}></text:p></draw:text-box></draw:frame></text:p>`,
    ],
    [
      'in a drawing',
      (name: string, token: string) => `<draw:frame><${name}><text:p>${token}</text:p></${name}></draw:frame>`,
    ],
    [
      'in a table',
      (name: string, token: string) =>
        `<table:table><table:table-row><table:table-cell><${name}><text:p>${token}</text:p></${name}></table:table-cell></table:table-row></table:table>`,
    ],
    [
      'in a row',
      (name: string, token: string) =>
        `<table:table><table:table-row><${name}><text:p>${token}</text:p></${name}></table:table-row></table:table>`,
    ],
    [
      'beside rows',
      (name: string, token: string) => `<table:table><${name}><text:p>${token}</text:p></${name}></table:table>`,
    ],
    [
      'in a list',
      (name: string, token: string) =>
        `<text:list><text:list-item><${name}><text:p>${token}</text:p></${name}></text:list-item></text:list>`,
    ],
    [
      'beside items',
      (name: string, token: string) => `<text:list><${name}><text:p>${token}</text:p></${name}></text:list>`,
    ],
    [
      'in a note',
      (name: string, token: string) =>
        `<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><${name}><text:p>${token}</text:p></${name}></text:note-body></text:note></text:p>`,
    ],
    [
      'in a comment',
      (name: string, token: string) =>
        `<text:p>a<office:annotation><${name}><text:p>${token}</text:p></${name}></office:annotation></text:p>`,
    ],
    ['with words of its own', (name: string, token: string) => `<${name}>${token}</${name}>`],
  ])('OpenDocument: %s', async (_, put) => {
    const file = tokenFile(ODF_ELEMENTS, put, odt);
    expect(await unheldPlaces(file, (bytes) => readOdt(bytes, UNWATCHED))).toEqual([]);
  });

  const html = (content: string) =>
    utf8(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${content}</body></html>`);
  test.each([
    ['in a paragraph', (name: string, token: string) => `<p>before <${name}>${token}</${name}> behind</p>`],
    ['round paragraphs', (name: string, token: string) => `<${name}><p>${token}</p></${name}>`],
    ['in a cell', (name: string, token: string) => `<table><tr><td><${name}>${token}</${name}></td></tr></table>`],
    ['beside rows', (name: string, token: string) => `<table><${name}>${token}</${name}></table>`],
    ['in an item', (name: string, token: string) => `<ul><li><${name}>${token}</${name}></ul>`],
    ['in a choice', (name: string, token: string) => `<select><${name}>${token}</${name}></select>`],
    ['in a picture', (name: string, token: string) => `<svg><${name}>${token}</${name}></svg>`],
  ])('HTML: %s', async (_, put) => {
    for (const name of HTML_ELEMENTS) {
      const file = tokenFile([name], put, html);
      const unheld = await unheldPlaces(file, (bytes) => readHtml(bytes, UNWATCHED));
      // Programs and looks of a page are no words; that it has programs is said.
      expect(unheld.filter((one) => one !== 'script' && one !== 'style')).toEqual([]);
    }
  });

  const akn = (content: string) =>
    utf8(
      `<akomaNtoso xmlns="${AKN}" xmlns:chapeau="${CHAPEAU}"><doc name="x"><meta/><mainBody>${content}</mainBody></doc></akomaNtoso>`,
    );
  test.each([
    ['in a paragraph', (name: string, token: string) => `<p>before <${name}>${token}</${name}> behind</p>`],
    ['round paragraphs', (name: string, token: string) => `<${name}><p>${token}</p></${name}>`],
    ['with words of its own', (name: string, token: string) => `<${name}>${token}</${name}>`],
    [
      'in a table',
      (name: string, token: string) => `<table><tr><td><${name}><p>${token}</p></${name}></td></tr></table>`,
    ],
    ['in a row', (name: string, token: string) => `<table><tr><${name}><p>${token}</p></${name}></tr></table>`],
    ['beside rows', (name: string, token: string) => `<table><${name}><p>${token}</p></${name}></table>`],
    [
      'before a paragraph of a section',
      (name: string, token: string) =>
        `<section><num>1</num><${name}>${token}</${name}><content><p>x</p></content></section>`,
    ],
    [
      'in a number',
      (name: string, token: string) =>
        `<section><num><${name}>${token}</${name}></num><content><p>x</p></content></section>`,
    ],
    [
      'in a note',
      (name: string, token: string) => `<p>a<authorialNote><${name}><p>${token}</p></${name}></authorialNote></p>`,
    ],
  ])('Akoma Ntoso: %s', async (_, put) => {
    const file = tokenFile(AKN_ELEMENTS, put, akn);
    expect(await unheldPlaces(file, (bytes) => readAkn(bytes, UNWATCHED))).toEqual([]);
  });
});
