using System.Globalization;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Periods;

namespace GuestTracking.Bonuses;

/// <summary>A row of a file of participants: an assignment, or a leave.</summary>
/// <param name="Name">Empty for a leave, as are country and language.</param>
/// <param name="Country">ISO 3166.</param>
/// <param name="Language">Such as <c>de</c>.</param>
/// <param name="Currency">Null for a leave.</param>
/// <param name="Assignment">Null for a leave.</param>
/// <param name="Leave">Null for an assignment.</param>
internal sealed record ParticipantRow(string Name, string Country, string Language, Currency? Currency, Assignment? Assignment, Leave? Leave)
{
    private const decimal TargetPercentMax = 1_000;
    private const string Empty = "is empty; fill it in";

    /// <summary>What only an assignment has.</summary>
    private static readonly string[] OfAssignments = ["name", "role", "site", "department", "eligible_earnings", "target_percent", "currency", "country", "language"];

    /// <summary>The row; null where it cannot be understood, with every reason told.</summary>
    /// <param name="cell">The text of a column.</param>
    /// <param name="cycle">Its days stand for a first or last day that is empty.</param>
    /// <param name="refuse">Takes a column and what is wrong with it.</param>
    public static ParticipantRow? Read(Func<string, string> cell, PlanCycle cycle, Action<string, string> refuse)
    {
        var isWhole = true;
        Require(cell("participant").Length > 0, "participant", Empty);
        var (start, end) = (DayOf("first_day") ?? cycle.Start, DayOf("last_day")?.AddDays(1) ?? cycle.End);
        if (isWhole)
        {
            Require(start < end, cell("last_day").Length > 0 ? "last_day" : "first_day", FormattableString.Invariant(
                $"makes it end ({end.AddDays(-1):yyyy-MM-dd}) before it begins ({start:yyyy-MM-dd}); correct one of the two, or leave the row out"));
        }
        var row = cell("leave").Length > 0 ? LeaveRow() : AssignmentRow();
        return isWhole ? row : null;

        void Require(bool condition, string column, string reason)
        {
            if (!condition)
            {
                isWhole = false;
                refuse(column, reason);
            }
        }

        ParticipantRow LeaveRow()
        {
            foreach (var column in OfAssignments.Where(column => cell(column).Length > 0))
            {
                Require(false, column, "does not go with a leave; give leave a row of its own");
            }
            return new("", "", "", null, null, new Leave(cell("leave"), start, end));
        }

        ParticipantRow AssignmentRow()
        {
            foreach (var column in new[] { "name", "role", "site" })
            {
                Require(cell(column).Length > 0, column, Empty);
            }
            Require(TermsFaults.IsCountry(cell("country")), "country", "is no country; write two capital letters as ISO 3166 has them, such as DE");
            Require(IsLanguage(cell("language")), "language", "is no language; write it as de or pt-BR");
            var currency = Core.Bonuses.Currency.Find(cell("currency"));
            Require(currency is not null, "currency", "is no currency of ISO 4217; write three capital letters, such as EUR");
            var earnings = Number("eligible_earnings", Standards.ScoreMax);
            Require(
                earnings is null || currency is null || currency.Round(earnings.Value) == earnings, "eligible_earnings",
                FormattableString.Invariant($"has more decimals than {currency?.Code} has ({currency?.Decimals}); round it"));
            return new(
                cell("name"), cell("country"), cell("language"), currency,
                new Assignment(
                    cell("role"), cell("site"), cell("department") is { Length: > 0 } department ? department : null, start, end, earnings, Number("target_percent", TargetPercentMax)),
                null);
        }

        DateOnly? DayOf(string column)
        {
            if (cell(column).Length == 0)
            {
                return null;
            }
            var day = Day(cell(column));
            Require(day is not null, column, "is no date; write it as 2026-01-31");
            Require(day is null or { Year: >= Period.YearMin and <= Period.YearMax }, column, $"is not within {Period.YearMin} to {Period.YearMax}; correct it");
            return day;
        }

        decimal? Number(string column, decimal largest)
        {
            if (cell(column).Length == 0)
            {
                return null;
            }
            var isNumber = decimal.TryParse(cell(column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            Require(isNumber, column, "is not a number; write it as 1234.5, with a decimal point and without thousands, or leave it empty");
            Require(!isNumber || (number >= 0 && number <= largest), column, FormattableString.Invariant($"is not from 0 to {largest}; correct it"));
            return isNumber ? number : null;
        }
    }

    /// <summary>The day of a cell; null where it is none.</summary>
    public static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsLanguage(string text) =>
        text.Length >= 2 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]) && text[^1] != '-' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
