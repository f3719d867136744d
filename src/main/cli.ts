import { version } from '../../package.json';
import { auditCommand } from './cli/auditCommand';
import { exportCommand, importCommand, sampleCommand } from './cli/convertCommands';
import { inspectCommand } from './cli/inspectCommand';
import { mergeCommand } from './cli/mergeCommand';
import { type Options, readOptions, USAGE } from './cli/options';
import { print } from './cli/outputs';
import { EXIT, type ExitCode, Problem } from './cli/problem';
import { proposalsCommand } from './cli/proposalsCommand';
import { replayCommand } from './cli/replayCommand';
import { simulateCommand } from './cli/simulateCommand';
import { isShareThread, playShare } from './cli/simulationShares';
import { statusCommand } from './cli/statusCommand';

const COMMANDS: Readonly<Record<string, (options: Options) => Promise<ExitCode>>> = {
  inspect: inspectCommand,
  status: statusCommand,
  proposals: proposalsCommand,
  import: importCommand,
  export: exportCommand,
  convert: exportCommand,
  sample: sampleCommand,
  merge: mergeCommand,
  audit: auditCommand,
  simulate: simulateCommand,
  replay: replayCommand,
};

/** The command line (docs/cli.md): the same core as the window, for batch work and scripts. */
async function main(args: readonly string[]): Promise<ExitCode> {
  try {
    const options = readOptions(args);
    if (options.help) {
      await print(USAGE);
      return EXIT.done;
    }
    if (options.version) {
      await print(`chapeau ${version}\n`);
      return EXIT.done;
    }
    return (await COMMANDS[options.command]?.(options)) ?? EXIT.usage;
  } catch (thrown) {
    if (isClosedPipe(thrown)) return EXIT.done;
    if (thrown instanceof Problem) {
      process.stderr.write(`chapeau: ${thrown.what}\n${thrown.todo === '' ? '' : `${thrown.todo}\n`}`);
      return thrown.exit;
    }
    process.stderr.write(
      'chapeau: something went wrong inside the program. No file was changed. Please report this:\n',
    );
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return EXIT.defect;
  }
}

/** Whoever read our output has enough (`chapeau inspect FILE | head`). */
function isClosedPipe(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE';
}

process.stdout.on('error', (thrown) => {
  if (!isClosedPipe(thrown)) throw thrown;
});
if (isShareThread()) playShare();
else {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
