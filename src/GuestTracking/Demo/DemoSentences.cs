namespace GuestTracking.Demo;

/// <summary>The bank of sentences that the demo's comments are made of: by language, what they are about, and mood.</summary>
internal static class DemoSentences
{
    /// <summary>What is about no department: location, Wi-Fi, price.</summary>
    public const string Extra = "extra";

    /// <summary>The stay as a whole.</summary>
    public const string Stay = "stay";

    private const string Resource = "demo/sentences.txt";

    private static readonly Dictionary<(string Language, string About, bool Good), string[]> Bank = Read();

    /// <summary>Departments that there are sentences about.</summary>
    public static readonly IReadOnlyList<string> Departments =
        [.. Bank.Keys.Select(key => key.About).Distinct().Where(about => about is not (Stay or Extra))];

    /// <summary>The sentences about something in a mood.</summary>
    public static IReadOnlyList<string> About(string language, string about, bool good) => Bank[(language, about, good)];

    private static Dictionary<(string, string, bool), string[]> Read()
    {
        using var stream = typeof(DemoSentences).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', 4))
            .GroupBy(parts => (parts[0], parts[1], parts[2] == "+"), parts => parts[3])
            .ToDictionary(group => group.Key, group => group.ToArray());
    }
}
