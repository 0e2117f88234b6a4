using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>What packs of several hotels say of one of them: its name, what it is, why it deserves attention.</summary>
internal sealed record GroupWords(Words Words, ScorecardPeriod Period, bool LowerIsBetter, IReadOnlyList<(string Key, string Name)> Departments)
{
    private static readonly Word Hotels = new("regional.hotels_many", "n");
    private static readonly Word OneHotel = new("regional.hotels_one", "n");
    private static readonly Word BelowGoal = new("regional.reason_below_goal", "points");
    private static readonly Word AboveGoal = new("regional.reason_above_goal", "points");
    private static readonly Word Fell = new("regional.reason_fell", "points", "period");
    private static readonly Word Rose = new("regional.reason_rose", "points", "period");
    private static readonly Word BelowOthers = new("regional.reason_below_others", "points");
    private static readonly Word AboveOthers = new("regional.reason_above_others", "points");
    private static readonly Word DepartmentBelow = new("regional.reason_department_below", "department", "points");
    private static readonly Word DepartmentAbove = new("regional.reason_department_above", "department", "points");
    private static readonly Word FewAnswers = new("regional.reason_few", "answers");
    private static readonly Word ResponseShift = new("regional.reason_response", "points", "period");
    private static readonly Word Lacks = new("regional.reason_lacks", "reason");
    private static readonly Word Between = new("regional.reason_between");
    private static readonly Word OtherMethod = new("regional.left_out", "method", "hotels");
    private static readonly Word Spark = new("regional.spark", "first", "last", "from", "to");
    private static readonly string[] StatusKeys = ["open", "pre-opening", "closed", "renovation"];
    private static readonly string[] ContractKeys = ["owned", "leased", "managed", "franchised"];
    private static readonly Word[] Statuses = [.. StatusKeys.Select(key => new Word("regional.status." + key))];
    private static readonly Word[] Contracts = [.. ContractKeys.Select(key => new Word("regional.contract." + key))];

    /// <summary>Name of a hotel.</summary>
    public string NameOf(RegionHotel hotel) => PackContext.HotelName(Words, hotel.Card.Property);

    /// <summary>Name of a department by its key.</summary>
    public string NameOf(string department) => Words.Department(department, Departments.FirstOrDefault(known => known.Key == department).Name ?? department);

    /// <summary>"1 hotel", "33 hotels".</summary>
    public string HotelCount(int n) => Words.Plural(n, OneHotel, Hotels);

    /// <summary>A status of a property; as the chain writes it where it has no word.</summary>
    public string Status(string key) => Array.IndexOf(StatusKeys, key) is var at and >= 0 ? Words.Say(Statuses[at]) : key;

    /// <summary>A contract; nothing where it is not known.</summary>
    public string Contract(string? key) => key is null ? "" : Array.IndexOf(ContractKeys, key) is var at and >= 0 ? Words.Say(Contracts[at]) : key;

    /// <summary>One reason in words, with its figure.</summary>
    public string Reason(Attention reason) => reason.Kind switch
    {
        AttentionKind.BelowGoal => Words.Say(Side(reason.Points) ? BelowGoal : AboveGoal, Size(reason)),
        AttentionKind.Falling => Words.Say(Side(reason.Points) ? Fell : Rose, Size(reason), Words.Period(reason.Than!)),
        AttentionKind.BelowRegion => Words.Say(Side(reason.Points) ? BelowOthers : AboveOthers, Size(reason)),
        AttentionKind.WeakDepartment => Words.Say(Side(reason.Points) ? DepartmentBelow : DepartmentAbove, NameOf(reason.Than!), Size(reason)),
        AttentionKind.FewAnswers => Words.Say(FewAnswers, Words.Answers(reason.N)),
        AttentionKind.ResponseShift => Words.Say(ResponseShift, Words.Difference(reason.Points!.Value), Words.Period(reason.Than!)),
        AttentionKind.NotOpen => Status(reason.Than!),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Kind, "Unknown reason."),
    };

    /// <summary>All reasons of a hotel, weightiest first; empty without.</summary>
    public string Reasons(RegionHotel hotel, int most = int.MaxValue) =>
        PackContext.Capital(string.Join(Words.Say(Between), hotel.Reasons.Take(most).Select(Reason)));

    /// <summary>The weightiest reasons of a hotel, then what it lacks where it has no rank (which tells too few answers, too); empty without.</summary>
    public string ReasonsAndLack(RegionHotel hotel, int most)
    {
        if (hotel.Standing?.Rank is not null)
        {
            return Reasons(hotel, most);
        }

        var lacks = Words.Say(Lacks, Said(hotel.Standing?.Reason ?? hotel.Card.Rank.Reason ?? hotel.Card.Overall.Own.Reason ?? ""));
        var reasons = hotel.Reasons.Where(reason => reason.Kind != AttentionKind.FewAnswers).Take(most).Select(Reason);
        return PackContext.Capital(string.Join(Words.Say(Between), reasons.Append(lacks)));
    }

    /// <summary>By which method a total is, and how many hotels are not in it; null where all are.</summary>
    public string? LeftOut(RegionTotal total) => total is { LeftOut: > 0, Method: { } method } ? Words.Say(OtherMethod, method, HotelCount(total.LeftOut)) : null;

    /// <summary>A computed reason in words; the periods that it names are said in words, and what the longer ones bring is left out.</summary>
    public string Said(string reason) => Words.Reason(reason.Split(';')[0].Trim().TrimEnd('.'));

    /// <summary>A line of months; nothing without.</summary>
    public Cell Sparkline(IReadOnlyList<LineMonth> months)
    {
        LineMonth[] known = [.. months.Where(month => month.Score is not null)];
        return known.Length == 0 ? Cell.Empty : Cell.Sparkline(
            [.. months.Select(month => month.Score)],
            Words.Say(Spark, Words.Month(known[0].Month), Words.Month(known[^1].Month), Words.Score(known[0].Score!.Value), Words.Score(known[^1].Score!.Value)));
    }

    /// <summary>A share in percent; a dash where there is none.</summary>
    public Cell Rate(ScoreFigure figure) => ComparisonTable.Score(Words, figure, strong: false);

    /// <summary>A department with its distance from the other hotels; empty for null.</summary>
    public Cell Department(HeatCell? cell) => cell is null ? Cell.Empty
        : Cell.Of($"{NameOf(cell.Department)} {Words.Difference(cell.Difference!.Value)}", VerdictWords.Tone(LowerIsBetter, cell.Verdict), VerdictWords.IsClear(cell.Verdict));

    private string Size(Attention reason) => Words.Size(reason.Points!.Value);

    private static bool Side(double? points) => points < 0;
}
