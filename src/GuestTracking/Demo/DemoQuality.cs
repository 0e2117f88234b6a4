namespace GuestTracking.Demo;

/// <summary>
/// The truth behind the demo's scores: how good each department of a hotel is in a month, on the index 0–100. Guests feel it
/// with noise and answer on a scale; the product must find it again, so nothing here is shared with the product's formulas.
/// </summary>
internal sealed class DemoQuality
{
    /// <summary>Spread of guests: one is kinder than another, in all of his answers.</summary>
    public const double GuestSpread = 9;

    /// <summary>Spread of one guest's single answers.</summary>
    public const double AnswerSpread = 11;

    private const double HotelSpread = 3.5;
    private const double DepartmentSpread = 2;
    private const double YearlySpread = 1.2;
    private const double SpreadMax = 2.2;
    private static readonly DateOnly Start = new(2024, 1, 1);

    private readonly DemoHotel hotel;
    private readonly double level;
    private readonly double yearly;
    private readonly double[] departments;

    /// <summary>Draws a hotel's lasting strengths.</summary>
    public DemoQuality(DemoHotel hotel, DemoRandom random)
    {
        this.hotel = hotel;
        level = HotelSpread * Draw(random);
        yearly = YearlySpread * Draw(random);
        departments = [.. DemoQuestion.All.Select(_ => DepartmentSpread * Draw(random))];
    }

    /// <summary>The department's quality in a month, before guests' noise.</summary>
    /// <param name="question">Place of the question in <see cref="DemoQuestion.All"/>.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="occupancy">0–1.</param>
    public double Of(int question, DateOnly month, double occupancy)
    {
        var asked = DemoQuestion.All[question];
        var state = hotel.On(month);
        var months = ((month.Year - Start.Year) * 12) + month.Month - 1;
        return asked.Level + level + departments[question] + (yearly * months / 12)
            + (state.Brand == DemoHotels.Halden ? 1.5 : -1.0)
            - (asked.Strain * occupancy)
            - (state.Status == "renovation" ? asked.Works : 0)
            + Story(asked.Department, month);
    }

    /// <summary>What a kind of guest adds to a department.</summary>
    public static double OfSegment(int segment, string department) => (segment, department) switch
    {
        (DemoSeason.Leisure, _) => 1.0,
        (DemoSeason.Business, "value") => -3.0,
        (DemoSeason.Business, "check_out") => -2.5,
        (DemoSeason.Business, _) => -1.0,
        _ => -0.5,
    };

    private double Story(string department, DateOnly month) => (hotel.Key, department) switch
    {
        (DemoHotels.FrontDeskDrop, "front_desk") when month >= new DateOnly(2025, 9, 1) => -16,
        (DemoHotels.FrontDeskDrop, "check_out") when month >= new DateOnly(2025, 9, 1) => -6,
        (DemoHotels.FrontDeskDrop, "overall" or "recommend") when month >= new DateOnly(2025, 9, 1) => -4,
        (DemoHotels.BestBreakfast, "breakfast") => 16 - level - departments[BreakfastPlace],
        (DemoHotels.NewOpening, _) when month < new DateOnly(2025, 6, 1) => -4,
        _ => 0,
    };

    private static readonly int BreakfastPlace = DemoQuestion.All.ToList().FindIndex(q => q.Department == "breakfast");

    private static double Draw(DemoRandom random) => Math.Clamp(random.Normal(), -SpreadMax, SpreadMax);
}
