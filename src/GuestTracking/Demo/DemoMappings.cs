using System.Text.Json;

namespace GuestTracking.Demo;

/// <summary>Writes what the columns of the demo's files mean.</summary>
internal static class DemoMappings
{
    private const string Source = "demo";
    private const string DayFormat = "yyyy-MM-dd";
    private static readonly string[] Missing = ["", "NA"];
    private static readonly string[] NameColumns = ["first_name", "last_name"];

    /// <summary>The columns of the answers' file behind those of <see cref="DemoQuestion"/>.</summary>
    public static IReadOnlyList<string> FurtherColumns { get; } =
        ["q_problem", "q_problem_resolution", .. NameColumns, "language", "comment", .. DemoSentences.Departments.Select(CommentColumn)];

    /// <summary>Writes both mappings.</summary>
    public static void Write(DemoFiles files)
    {
        Write(files.Mapping, new
        {
            source = Source,
            questionnaire = new { name = "stay", version = "1" },
            format = new { delimiter = ",", encoding = "utf-8", missing = Missing },
            shape = "wide",
            columns = new { property = "property", response = "response_id", segment = "segment", comment = "comment", comment_language = "language" },
            dates = new
            {
                departure = new { column = "departure", format = DayFormat },
                answered = new { column = "answered", format = DayFormat },
            },
            business_date = "departure",
            answers = DemoQuestion.All.Select(question => (object)new
            {
                column = question.Column,
                question = question.Department,
                text = question.Text,
                department = question.Department,
                department_name = question.Name,
                scale = new { lowest = question.Lowest, highest = DemoQuestion.Highest, step = 1, direction = "higher" },
            }).Append(YesOrNo("q_problem", "problem", "Did you experience a problem during your stay?", "lower"))
                .Append(YesOrNo("q_problem_resolution", "problem_resolution", "Was it resolved to your satisfaction?", "higher")),
            comments = DemoSentences.Departments.Select(department => new { column = CommentColumn(department), department }),
            guest = new { names = NameColumns },
        });
        Write(files.InvitationMapping, new
        {
            source = Source,
            format = new { delimiter = ",", encoding = "utf-8" },
            shape = "invitations",
            columns = new { property = "property", eligible = "stays", invited = "invited" },
            dates = new { departure = new { column = "departure", format = DayFormat } },
            business_date = "departure",
        });
    }

    private static string CommentColumn(string department) => "c_" + department;

    private static object YesOrNo(string column, string department, string text, string direction) => new
    {
        column,
        question = department,
        text,
        department,
        scale = new { lowest = 0, highest = 1, step = 1, direction },
    };

    private static void Write(string path, object mapping)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        JsonSerializer.Serialize(json, mapping);
    }
}
