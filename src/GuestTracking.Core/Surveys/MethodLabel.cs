using System.Globalization;

namespace GuestTracking.Core.Surveys;

/// <summary>
/// How a question measures, as a label. Two labels that are equal say that the answers may be compared; where a mapping
/// states none, the question's key and scale make it: <c>overall 1–5</c>, <c>food 1–5 by 0.5</c>, <c>wait 0–20 lower is
/// better</c>. The source is no part of it: the same question on the same scale is taken to measure the same everywhere.
/// Migration 0007 makes the same labels in SQL.
/// </summary>
public static class MethodLabel
{
    private const string Number = "0.############################";

    /// <summary>The label of a question that states none.</summary>
    public static string Of(string question, Scale scale) =>
        string.Create(CultureInfo.InvariantCulture, $"{question} {Text(scale.Lowest)}–{Text(scale.Highest)}")
        + (scale.Step == 1 ? "" : $" by {Text(scale.Step)}")
        + (scale.HigherIsBetter ? "" : " lower is better");

    /// <summary>The label of a department that is the mean of several questions: theirs in ordinal order, joined by <c> + </c>.</summary>
    public static string OfDerived(IEnumerable<string> members) => string.Join(" + ", members.Order(StringComparer.Ordinal));

    private static string Text(decimal value) => value.ToString(Number, CultureInfo.InvariantCulture);
}
