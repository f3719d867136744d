import type { Brief, Scenario } from './scenarioSchema';

/** Brief with the seats whose company it keeps renamed. */
export function renamedInLoyalty(brief: Brief, named: (code: string) => string): Brief {
  const { loyalty } = brief.confidential;
  if (loyalty === undefined) return brief;
  return {
    ...brief,
    confidential: { ...brief.confidential, loyalty: { ...loyalty, seats: loyalty.seats.map(named) } },
  };
}

/** Takes out links, conditions and company that speak of a seat, a question or an option that is no more. */
export function withoutDangling(scenario: Scenario): Scenario {
  const codes = new Set(scenario.seats.map(({ code }) => code));
  const options = new Map(scenario.questions.map((one) => [one.id, new Set(one.options.map(({ id }) => id))]));
  const { links } = scenario;
  const briefs = scenario.briefs.map((brief): Brief => {
    const { loyalty, conditions } = brief.confidential;
    if (loyalty === undefined && conditions === undefined) return brief;
    return {
      ...brief,
      confidential: {
        ...brief.confidential,
        ...(loyalty === undefined
          ? {}
          : { loyalty: { ...loyalty, seats: loyalty.seats.filter((code) => codes.has(code)) } }),
        ...(conditions === undefined
          ? {}
          : {
              conditions: conditions.filter(
                ({ question, needsQuestion }) => options.has(question) && options.has(needsQuestion),
              ),
            }),
      },
    };
  });
  if (links === undefined) return { ...scenario, briefs };
  const stands = (question: string, option: string): boolean => options.get(question)?.has(option) === true;
  return {
    ...scenario,
    briefs,
    links: links.filter((one) => stands(one.question, one.option) && stands(one.needsQuestion, one.needsOption)),
  };
}
