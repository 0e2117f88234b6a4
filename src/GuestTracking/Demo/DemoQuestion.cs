namespace GuestTracking.Demo;

/// <summary>One question of the demo's questionnaire.</summary>
/// <param name="Department">Key of the department it is about.</param>
/// <param name="Name">The department's name.</param>
/// <param name="Text">As the guest reads it.</param>
/// <param name="Level">What the chain usually reaches, index 0–100.</param>
/// <param name="Answered">Share of the guests who answer: not all see the spa.</param>
/// <param name="Strain">Index points lost at full occupancy.</param>
/// <param name="Works">Index points lost during renovation.</param>
/// <param name="Lowest">Lowest answer; the highest is 10.</param>
internal sealed record DemoQuestion(
    string Department, string Name, string Text, double Level, double Answered, double Strain, double Works, int Lowest = 1)
{
    public const int Highest = 10;

    public const string Spa = "spa";

    /// <summary>All, in the order of the file's columns.</summary>
    public static readonly IReadOnlyList<DemoQuestion> All =
    [
        new("overall", "Overall", "How satisfied were you with your stay?", 84, 1.00, 2.0, 8),
        new("front_desk", "Front desk", "How satisfied were you with the front desk?", 87, 0.97, 3.0, 3),
        new("check_out", "Check-out", "How satisfied were you with your check-out?", 86, 0.91, 3.5, 2),
        new("housekeeping", "Housekeeping", "How satisfied were you with the cleanliness of your room?", 86, 0.98, 2.0, 6),
        new("rooms", "Rooms", "How satisfied were you with your room?", 82, 0.98, 0.5, 11),
        new("restaurant", "Restaurant", "How satisfied were you with the restaurant?", 79, 0.55, 3.0, 4),
        new("breakfast", "Breakfast", "How satisfied were you with the breakfast?", 80, 0.76, 4.0, 4),
        new("bar", "Bar", "How satisfied were you with the bar?", 79, 0.41, 1.5, 3),
        new(Spa, "Spa", "How satisfied were you with the spa?", 83, 0.28, 2.5, 9),
        new("concierge", "Concierge", "How satisfied were you with the help of our concierge?", 85, 0.33, 1.5, 2),
        new("maintenance", "Maintenance", "How satisfied were you with the condition of the hotel?", 78, 0.62, 0.5, 14),
        new("value", "Value for money", "How satisfied were you with the value for your money?", 74, 0.95, 3.0, 7),
        new("recommend", "Intent to recommend", "How likely are you to recommend us to a friend or colleague?", 83, 0.97, 2.0, 9, Lowest: 0),
    ];

    /// <summary>The column of the answers.</summary>
    public string Column => "q_" + Department;

    /// <summary>The answer nearest to a feeling on the index, kept on the scale.</summary>
    public int Answer(double index) =>
        Math.Clamp((int)Math.Floor(Lowest + (index * (Highest - Lowest) / 100) + 0.5), Lowest, Highest);

    /// <summary>An answer on the index 0–100.</summary>
    public double Index(int answer) => 100.0 * (answer - Lowest) / (Highest - Lowest);
}
