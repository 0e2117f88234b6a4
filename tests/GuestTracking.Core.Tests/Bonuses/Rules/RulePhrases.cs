using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What each sentence of the rules means, in English, with the places that its arguments fill.</summary>
internal static class RulePhrases
{
    /// <summary>By key; <see cref="Rule.Phrases"/> of all rules together.</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no-score"] = "There is no score.",
        ["linear-below-threshold"] = "The score {score} does not reach the threshold {threshold}, so nothing is paid.",
        ["linear-to-target"] = "The score {score} is on the way from the threshold {threshold} to the target {target}.",
        ["linear-to-maximum"] = "The score {score} is on the way from the target {target} to the maximum {maximum}.",
        ["linear-at-maximum"] = "The score {score} reaches the maximum {maximum}, so the most is paid.",
        ["steps-none-reached"] = "The score {score} does not reach the first step, {step}, so nothing is paid.",
        ["steps-reached"] = "The score {score} reaches the step at {step}.",
        ["achievement-counts"] = "Achievement has {achievement} points, improvement on the own baseline {baseline} has {improvement}: achievement counts.",
        ["improvement-counts"] = "Achievement has {achievement} points, improvement on the own baseline {baseline} has {improvement}: improvement counts.",
        ["achievement-without-baseline"] = "Without a score in the baseline period achievement alone counts: {achievement} points.",
        ["relative-no-rank-set"] = "The hotel is not ranked, so nothing says how it stands to the others.",
        ["relative-no-adjusted-score"] = "There is no adjusted score, of which the plan asks for {minimum} at least.",
        ["relative-adjusted-score-short"] = "The adjusted score {adjusted} does not reach {minimum}, so nothing is paid.",
        ["relative-within-tier"] = "Chance leaves the places {low} to {high} of {hotels} possible; the top {percent} percent are {places} places, and the best possible place is within them.",
        ["relative-outside-tiers"] = "Chance leaves the places {low} to {high} of {hotels} possible; the top {percent} percent are {places} places, and none possible is within them.",
        ["minimum-answers-reached"] = "The score rests on {answers} answers; at least {needed} are needed.",
        ["minimum-answers-missed"] = "The score rests on {answers} answers only; at least {needed} are needed.",
        ["minimum-answers-unknown"] = "The number of answers is not known; at least {needed} are needed.",
        ["minimum-score-reached"] = "{measure} {department}: the score {score} reaches the limit {limit}.",
        ["minimum-score-missed"] = "{measure} {department}: the score {score} does not reach the limit {limit}.",
        ["minimum-score-unknown"] = "{measure} {department}: the score is not known, so the limit cannot be shown to be reached.",
        ["minimum-score-every-department-reached"] = "{measure}: every department reaches the limit {limit}; the weakest, {department}, has {score}.",
        ["minimum-score-department-missed"] = "{measure}: the department {department} has {score} and does not reach the limit {limit}.",
        ["minimum-score-department-unknown"] = "{measure}: the score of the department {department} is not known, so the limit cannot be shown to be reached.",
        ["minimum-score-no-departments"] = "{measure}: no department has answers enough to be looked at.",
        ["coverage-reached"] = "{measure}: {rate} percent, and at least {minimum} percent are needed.",
        ["coverage-missed"] = "{measure}: {rate} percent only; at least {minimum} percent are needed.",
        ["coverage-unknown"] = "{measure}: the rate is not known; at least {minimum} percent are needed.",
        ["integrity-no-open-case"] = "No integrity case was open at the end of the period.",
        ["integrity-open-cases"] = "Integrity cases open at the end of the period: {count} ({cases}).",
        ["consistency-no-floor"] = "No component states a floor, which consistency counts from.",
        ["consistency-no-score"] = "Consistency needs every component's score, and {component} has none.",
        ["consistency-floor-is-threshold"] = "Floor and threshold of {component} are both {threshold}, so consistency has nothing to count.",
        ["consistency-full"] = "Every component is near its threshold or beyond it: {points} points for consistency.",
        ["consistency-weakest"] = "The weakest component is {component} with {score}: {points} points for consistency.",
        ["multiplier-no-score"] = "There is no score of {measure}, which decides the multiplier.",
        ["multiplier-not-reached"] = "{measure} is {score} and does not reach {first}, so nothing is paid.",
        ["multiplier-applied"] = "{measure} is {score}, so the payout is multiplied by {factor} percent.",
        ["cap-applied"] = "More than {cap} percent is not paid.",
        ["cap-not-reached"] = "The cap of {cap} percent is not exceeded.",
        ["minimum-payout-applied"] = "The payout is raised to the minimum of {minimum} percent.",
        ["minimum-payout-not-needed"] = "The payout is not below the minimum of {minimum} percent.",
        ["minimum-payout-below-bar"] = "The payout is below {bar} percent, and the minimum payout does not raise it.",
    };
}
