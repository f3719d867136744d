import { describe, expect, it } from 'vitest';
import { docxOf } from '../../../testing/formats/docxParts';
import { by, partTexts, patched, redlineOf, run } from '../../../testing/formats/patchedDocx';
import type { Redline, RedlineBlock } from '../../redline/redline';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

describe('what a patched Word file says round its text', () => {
  it('EX: keeps names in a file that would strip them, tracks on, and bears the check code', async () => {
    const settings = `<?xml version="1.0"?><w:settings xmlns:w="${W}"><w:zoom w:percent="100"/><w:removePersonalInformation/><w:defaultTabStop w:val="720"/></w:settings>`;
    const bytes = docxOf({
      body: '<w:p><w:r><w:t>Text</w:t></w:r></w:p>',
      relations: `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>`,
      more: { 'word/settings.xml': settings },
    });
    const before = await redlineOf(bytes);
    const blocks = [{ ...(before.blocks[0] as RedlineBlock), runs: [run('Text'), run(' more', by('insert', 'EU'))] }];
    const { bytes: out, leftOut } = await patched(bytes, before, { ...before, blocks }, { checkCode: 'K7Q4' });
    expect(partTexts(out).get('word/settings.xml')).toContain(
      '<w:zoom w:percent="100"/><w:trackRevisions/><w:defaultTabStop w:val="720"/>',
    );
    expect(leftOut).toEqual([{ code: 'names-kept', block: null }]);
    expect(partTexts(out).get('docProps/custom.xml')).toContain('K7Q4');
    const again = await patched(out, await redlineOf(out), await redlineOf(out), { checkCode: 'NEW1' });
    expect(partTexts(again.bytes).get('docProps/custom.xml')).not.toContain('K7Q4');
  });

  it('PO5: bears a frame above and below the file’s own heads and feet, the next one in the place of the last', async () => {
    const section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:titlePg/></w:sectPr>';
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/header';
    const bytes = docxOf({
      body: `<w:p><w:r><w:t>Text</w:t></w:r></w:p>${section}`,
      relations: `<Relationship Id="rIdH" Type="${type}" Target="own.xml"/>`,
      more: { 'word/own.xml': `<w:hdr xmlns:w="${W}"><w:p><w:r><w:t>Their head</w:t></w:r></w:p></w:hdr>` },
    });
    const before = await redlineOf(bytes);
    const frame = { marking: 'Not for circulation', asOf: 'As of 13:00 (UTC-5)', checkCode: 'K7Q4' };
    const once = await patched(bytes, before, before, { frame });
    const heads = (redline: Redline) => redline.furniture.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(heads(once.read).sort()).toEqual(
      ['As of 13:00 (UTC-5)  ·  K7Q4', 'Not for circulation', 'Not for circulation', 'Their head'].sort(),
    );
    const twice = await patched(once.bytes, once.read, once.read, { frame: { ...frame, asOf: 'As of 15:00 (UTC-5)' } });
    expect(heads(twice.read).sort()).toEqual(
      ['As of 15:00 (UTC-5)  ·  K7Q4', 'Not for circulation', 'Not for circulation', 'Their head'].sort(),
    );
    expect(twice.read.blocks.map(({ runs }) => runs)).toEqual(before.blocks.map(({ runs }) => runs));
  });
});
