import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * Fails when axe-core finds anything against WCAG 2.2 A and AA, or its good practice, on the page as it stands now.
 * @param within a CSS selector of the part to look at; the whole page when not given
 * @param rule the one rule to look at, such as `color-contrast`; all when not given
 */
export async function expectAccessible(page: Page, within?: string, rule?: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const findings = await page.evaluate(
    async ({ selector, rule }) => {
      const engine = (window as unknown as { axe: typeof import('axe-core') }).axe;
      const result = await engine.run(
        selector ?? document,
        rule === undefined ? {} : { runOnly: { type: 'rule', values: [rule] } },
      );
      return result.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        where: nodes.map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 200)}`),
      }));
    },
    { selector: within, rule },
  );
  expect(findings, 'findings of axe-core').toEqual([]);
}
