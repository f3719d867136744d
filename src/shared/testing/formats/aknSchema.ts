import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** The folder with the schema of Akoma Ntoso: `CHAPEAU_AKN_SCHEMA`, else beside the repository. */
const SCHEMA = process.env.CHAPEAU_AKN_SCHEMA ?? path.resolve('../shared/schemas/akn');

interface SchemaFile {
  readonly fileName: string;
  readonly contents: string;
}

async function schema(): Promise<readonly SchemaFile[] | null> {
  try {
    return await Promise.all(
      ['akomantoso30.xsd', 'xml.xsd'].map(async (fileName) => ({
        fileName,
        contents: (await readFile(path.join(SCHEMA, fileName), 'utf8')).replace(
          /schemaLocation="[^"]*xml\.xsd"/,
          'schemaLocation="xml.xsd"',
        ),
      })),
    );
  } catch {
    return null;
  }
}

const schemas = await schema();
if (schemas === null) console.warn(`No schema of Akoma Ntoso in ${SCHEMA}: that our files are valid is not tested.`);

/** Whether the schema can be had; a test without it says that it was skipped. */
export const hasAknSchema = schemas !== null;

/** What the schema of Akoma Ntoso 3.0 finds wrong in texts. */
export async function aknComplaints(texts: readonly Uint8Array[]): Promise<readonly string[]> {
  const [main, ...preload] = schemas ?? [];
  if (main === undefined) throw new RangeError('no schema');
  const { errors } = await validateXML({
    xml: texts.map((bytes, i) => ({ fileName: `text${i}.xml`, contents: new TextDecoder().decode(bytes) })),
    schema: [main.contents],
    preload: [...preload],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
