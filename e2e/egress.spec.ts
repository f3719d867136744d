import { expect, test } from './launch';
import { foreignIn } from './netlog';

test('the check for requests to other machines sees one', async ({ app }) => {
  const outside = 'http://outside.invalid/call-home';
  if (app.electron) {
    await app.electron.evaluate(({ net }, address) => net.fetch(address).catch(() => undefined), outside);
  } else {
    const blank = await app.context.newPage();
    await blank.evaluate((address) => fetch(address).catch(() => undefined), outside);
  }
  await app.close();
  app.allowForeign(/outside\.invalid/);
  expect(await app.foreign()).toContain(outside);
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
