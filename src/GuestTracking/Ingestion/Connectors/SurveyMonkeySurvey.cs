using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>Reads one field of a response.</summary>
internal sealed record SurveyMonkeyField(Func<JsonElement, string> Read);

/// <summary>
/// The questions of a survey at SurveyMonkey with their rows and choices (<c>/surveys/ID/details</c>): what the names of fields mean and what
/// stands for the ids in responses.
/// </summary>
internal sealed class SurveyMonkeySurvey
{
    private const char Part = '/';
    private static readonly string[] Prefixes = ["question", "weight", "score", "custom"];
    private static readonly string[] Plain =
    [
        "id", "survey_id", "collector_id", "recipient_id", "custom_value", "date_created", "date_modified", "total_time", "response_status", "collection_mode", "ip_address",
    ];

    private readonly string _source;

    /// <summary>Where an answer may stand, by ids: a question, a row of it, a column of a row; by every name that it has.</summary>
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _scores = new(StringComparer.Ordinal);
    private readonly HashSet<string> _weighted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _customVariables = new(StringComparer.Ordinal);

    private SurveyMonkeySurvey(string source) => _source = source;

    /// <summary>What is wrong with the name of a field, as far as the name alone tells; null when nothing is.</summary>
    public static string? Fault(string column)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 && !Plain.Contains(column, StringComparer.Ordinal) ? $"'{column}' is none of the values {string.Join(", ", Plain)}; answers are named question:NAME, weight:NAME, score:NAME"
            : colon >= 0 && (!Prefixes.Contains(column[..colon], StringComparer.Ordinal) || colon == column.Length - 1) ? $"'{column}' does not begin with one of {string.Join(", ", Prefixes.Select(prefix => prefix + ":"))} and a name"
            : null;
    }

    /// <summary>Reads the details of a survey. Throws <see cref="UserError"/> when they are none.</summary>
    public static SurveyMonkeySurvey Read(JsonElement details, string source)
    {
        var survey = new SurveyMonkeySurvey(source);
        var any = false;
        foreach (var question in Items(details, "pages").SelectMany(page => Items(page, "questions")))
        {
            any = true;
            survey.Add(question);
        }
        if (!any)
        {
            throw new UserError($"The source '{source}' sent details of a survey without questions. Check settings.survey, and that the token may view surveys.");
        }
        if (details.TryGetProperty("custom_variables", out var custom) && custom.ValueKind == JsonValueKind.Object)
        {
            survey._customVariables.UnionWith(custom.EnumerateObject().Select(variable => variable.Name));
        }
        return survey;
    }

    /// <summary>What reads a field. Throws <see cref="UserError"/> when the survey has nothing of that name, or several things.</summary>
    public SurveyMonkeyField FieldOf(string column)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        var name = column[(colon + 1)..];
        switch (colon < 0 ? "" : column[..colon])
        {
            case "":
                return new SurveyMonkeyField(response => Text(response, name));
            case "custom":
                return _customVariables.Contains(name)
                    ? new SurveyMonkeyField(response => response.TryGetProperty("custom_variables", out var custom) && custom.ValueKind == JsonValueKind.Object ? Text(custom, name) : "")
                    : throw Unknown(column, $"the survey has no custom variable of that name ({Some(_customVariables)})");
            case "weight":
                var weighed = PlaceOf(column, name);
                return _weighted.Contains(weighed.Split(Part)[0])
                    ? Answer(weighed, answer => Chosen(answer, _weights, answer => ""))
                    : throw Unknown(column, "no choice of that question has a weight; use question: or score:");
            case "score":
                return Answer(PlaceOf(column, name), answer => Text(answer, "score") is { Length: > 0 } score ? score : Chosen(answer, _scores, answer => ""));
            default:
                return Answer(PlaceOf(column, name), answer => Text(answer, "text") is { Length: > 0 } typed ? typed : Chosen(answer, _texts, answer => Text(answer, "other_id")));
        }
    }

    private void Add(JsonElement question)
    {
        var id = Text(question, "id");
        var headings = Items(question, "headings").Select(heading => Text(heading, "heading")).Where(heading => heading.Length > 0).ToList();
        Name(id, [id], headings);
        if (!question.TryGetProperty("answers", out var answers) || answers.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        var columns = Items(answers, "cols").ToList();
        foreach (var row in Items(answers, "rows"))
        {
            var (rowId, rowText) = (Text(row, "id"), Text(row, "text"));
            Name($"{id}{Part}{rowId}", [$"{id}{Part}{rowId}"], headings.Select(heading => $"{heading}{Part}{rowText}"));
            foreach (var column in columns)
            {
                var (columnId, columnText) = (Text(column, "id"), Text(column, "text"));
                Name($"{id}{Part}{rowId}{Part}{columnId}", [$"{id}{Part}{rowId}{Part}{columnId}"], headings.Select(heading => $"{heading}{Part}{rowText}{Part}{columnText}"));
            }
        }
        var other = answers.TryGetProperty("other", out var one) ? one.ValueKind == JsonValueKind.Array ? one.EnumerateArray() : Enumerable.Repeat(one, 1) : [];
        foreach (var choice in Items(answers, "choices").Concat(columns.SelectMany(column => Items(column, "choices"))).Concat(other).Where(choice => choice.ValueKind == JsonValueKind.Object))
        {
            var choiceId = Text(choice, "id");
            _texts[choiceId] = Text(choice, "text");
            _weights[choiceId] = Text(choice, "weight");
            _scores[choiceId] = choice.TryGetProperty("quiz_options", out var quiz) && quiz.ValueKind == JsonValueKind.Object ? Text(quiz, "score") : "";
            if (_weights[choiceId].Length > 0)
            {
                _weighted.Add(id);
            }
        }
    }

    private void Name(string place, IEnumerable<string> ids, IEnumerable<string> texts)
    {
        foreach (var name in ids.Concat(texts))
        {
            if (!_places.TryGetValue(name, out var places))
            {
                _places.Add(name, places = new HashSet<string>(StringComparer.Ordinal));
            }
            places.Add(place);
        }
    }

    private string PlaceOf(string column, string name)
    {
        if (!_places.TryGetValue(name, out var places))
        {
            throw Unknown(column, $"the survey has no question, row or column of that name ({Some(_places.Keys)})");
        }
        if (places.Count > 1)
        {
            throw Unknown(column, $"several have that text; use one of the ids {string.Join(", ", places.Order(StringComparer.Ordinal))}");
        }
        var place = places.First();
        var within = _places.Values.SelectMany(all => all).Where(other => other.StartsWith(place + Part, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        // A question of stars is a matrix of one row.
        return within.Count switch
        {
            0 => place,
            1 => within[0],
            _ => throw Unknown(column, $"it has rows; name one of {string.Join(", ", within.Order(StringComparer.Ordinal))}"),
        };
    }

    private static SurveyMonkeyField Answer(string place, Func<JsonElement, string> read)
    {
        var ids = place.Split(Part);
        return new SurveyMonkeyField(response => string.Join("; ",
            from page in Items(response, "pages")
            from question in Items(page, "questions")
            where Text(question, "id") == ids[0]
            from answer in Items(question, "answers")
            where Text(answer, "row_id") == (ids.Length > 1 ? ids[1] : "") && Text(answer, "col_id") == (ids.Length > 2 ? ids[2] : "")
            select read(answer) into text
            where text.Length > 0
            select text));
    }

    /// <summary>What stands for the choice of an answer. A choice that the survey does not have any more is told as such, so that it is refused and seen.</summary>
    private static string Chosen(JsonElement answer, Dictionary<string, string> known, Func<JsonElement, string> without)
    {
        var choice = Text(answer, "choice_id") is { Length: > 0 } id ? id : Text(answer, "other_id");
        return choice.Length == 0 ? without(answer) : known.TryGetValue(choice, out var text) ? text : $"unknown choice {choice}";
    }

    private UserError Unknown(string column, string fault) =>
        new($"The mapping of the source '{_source}' names the field '{column}': {fault}. Correct the mapping, import the definition again and pull again.");

    private static string Some(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).Take(20).ToList() is { Count: > 0 } some ? $"it has {string.Join(", ", some)}{(some.Count == 20 ? ", …" : "")}" : "it has none";

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A single value as text; empty where there is none.</summary>
    private static string Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => "",
        }
        : "";
}
