import { expect, test } from './launch';
import { foreignIn } from './netlog';

test.use({ ownBrowser: true });

test('the check for requests to other machines sees one', async ({ app }) => {
  const outside = 'outside.invalid';
  if (app.electron) {
    // A session of its own: in the app's, requests are refused before they begin.
    await app.electron.evaluate(
      ({ net, session }, host) =>
        new Promise<void>((done) => {
          session.fromPartition('proof').setSpellCheckerLanguages([]);
          const request = net.request({ url: `http://${host}/call-home`, partition: 'proof' });
          request.on('error', () => done());
          request.on('response', () => done());
          request.end();
        }),
      outside,
    );
  } else {
    const blank = await app.context.newPage();
    await blank.evaluate((host) => fetch(`http://${host}/call-home`).catch(() => undefined), outside);
  }
  await app.close();
  app.allowForeign(/outside\.invalid/);
  expect((await app.foreign()).join(' ')).toContain(outside);
});

test('the reading of a net log tells this machine from others', () => {
  expect(
    foreignIn(
      [
        '{"params":{"url":"http://127.0.0.1:8123/index.html"},"type":2}',
        '{"params":{"url":"app://chapeau/index.html"}}',
        '{"params":{"host":"localhost","port":80}}',
        '{"params":{"url":"ws://[::1]:9/"}}',
        '{"params":{"url":"https://updates.example/x"}}',
        '{"params":{"host":"dns.example:443"}}',
        '{"params":{"url":"https://~notfound"}}',
        '{"params":{"url":"https://cut.exam',
      ].join('\n'),
    ),
  ).toEqual(['https://updates.example/x', 'dns.example:443']);
});
