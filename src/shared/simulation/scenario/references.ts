import type { Brief, Round, Scenario } from './scenarioSchema';

/** Brief with the seats whose company it keeps renamed. */
export function renamedInLoyalty(brief: Brief, named: (code: string) => string): Brief {
  const { loyalty } = brief.confidential;
  if (loyalty === undefined) return brief;
  return {
    ...brief,
    confidential: { ...brief.confidential, loyalty: { ...loyalty, seats: loyalty.seats.map(named) } },
  };
}

/** A round with the seats of its groups renamed. */
export function renamedInGroups(round: Round, named: (code: string) => string): Round {
  if (round.groups === undefined) return round;
  const groups = round.groups.map(({ facilitator, ...one }) => ({
    ...one,
    members: one.members.map(named),
    ...(facilitator === undefined ? {} : { facilitator: named(facilitator) }),
  }));
  return { ...round, groups };
}

/** Takes out links, conditions and company that speak of a seat, a question or an option that is no more. */
export function withoutDangling(scenario: Scenario): Scenario {
  const codes = new Set(scenario.seats.map(({ code }) => code));
  const options = new Map(scenario.questions.map((one) => [one.id, new Set(one.options.map(({ id }) => id))]));
  const { links } = scenario;
  const schedule = scenario.schedule.map((round): Round => {
    if (round.groups === undefined) return round;
    const groups = round.groups.map(({ members, questions, facilitator, ...one }) => ({
      ...one,
      members: members.filter((code) => codes.has(code)),
      ...(facilitator === undefined || !codes.has(facilitator) ? {} : { facilitator }),
      ...(questions === undefined ? {} : { questions: questions.filter((id) => options.has(id)) }),
    }));
    return { ...round, groups };
  });
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
  if (links === undefined) return { ...scenario, schedule, briefs };
  const stands = (question: string, option: string): boolean => options.get(question)?.has(option) === true;
  return {
    ...scenario,
    schedule,
    briefs,
    links: links.filter((one) => stands(one.question, one.option) && stands(one.needsQuestion, one.needsOption)),
  };
}
