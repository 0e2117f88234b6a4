using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Files and mappings in a folder of their own, which goes with it.</summary>
internal sealed class InputFiles : IDisposable
{
    /// <summary>The header that <see cref="Wide"/> reads.</summary>
    public const string WideHeader = "id,hotel,day,overall,rooms";

    /// <summary>The header that <see cref="Long"/> reads.</summary>
    public const string LongHeader = "id,hotel,day,question,answer";

    /// <summary>The header that <see cref="Invitations"/> reads.</summary>
    public const string InvitationHeader = "hotel,day,stays,asked";

    private int _count;

    public InputFiles() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = TestServer.TemporaryFolder("input");

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes lines, joined by line feeds, in UTF-8 without a mark.</summary>
    public string Lines(params string[] lines) => Text(string.Join('\n', lines) + "\n");

    public string Text(string text, Encoding? encoding = null) => Bytes((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Bytes(byte[] bytes)
    {
        var path = Path($"file{++_count}.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A wide file from rows after <see cref="WideHeader"/>.</summary>
    public string WideFile(params string[] rows) => Lines([WideHeader, .. rows]);

    /// <summary>A long file from rows after <see cref="LongHeader"/>.</summary>
    public string LongFile(params string[] rows) => Lines([LongHeader, .. rows]);

    /// <summary>A file of counts from rows after <see cref="InvitationHeader"/>.</summary>
    public string InvitationFile(params string[] rows) => Lines([InvitationHeader, .. rows]);

    public static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return memory.ToArray();
    }

    /// <summary>A mapping of the wide shape: overall and rooms, 1–5; the change is made before it is written.</summary>
    public string Wide(Action<JsonObject>? change = null)
    {
        var mapping = Plain();
        change?.Invoke(mapping);
        return Json(mapping.ToJsonString());
    }

    /// <summary>The same questions in the long shape.</summary>
    public string Long(Action<JsonObject>? change = null) => Wide(mapping =>
    {
        mapping["shape"] = "long";
        mapping["columns"]!["question"] = "question";
        mapping["columns"]!["answer"] = "answer";
        change?.Invoke(mapping);
    });

    /// <summary>A mapping of counts of stays and invitations; the change is made before it is written.</summary>
    public string Invitations(string source = "mailing", Action<JsonObject>? change = null)
    {
        var mapping = new JsonObject
        {
            ["shape"] = "invitations",
            ["source"] = source,
            ["columns"] = new JsonObject { ["property"] = "hotel", ["eligible"] = "stays", ["invited"] = "asked" },
            ["dates"] = new JsonObject { ["departure"] = new JsonObject { ["column"] = "day" } },
            ["business_date"] = "departure",
        };
        change?.Invoke(mapping);
        return Json(mapping.ToJsonString());
    }

    public string Json(string text)
    {
        var path = Path($"mapping{++_count}.json");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>An answer of a mapping.</summary>
    public static JsonObject Answer(
        string question, string? department = null, decimal lowest = 1, decimal highest = 5, decimal step = 1, string direction = "higher") => new()
        {
            ["column"] = question,
            ["question"] = question,
            ["department"] = department ?? question,
            ["department_name"] = department ?? question,
            ["scale"] = new JsonObject { ["lowest"] = lowest, ["highest"] = highest, ["step"] = step, ["direction"] = direction },
        };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static JsonObject Plain() => new()
    {
        ["source"] = "survey",
        ["questionnaire"] = new JsonObject { ["name"] = "stay", ["version"] = "1" },
        ["columns"] = new JsonObject { ["property"] = "hotel", ["response"] = "id" },
        ["dates"] = new JsonObject { ["departure"] = new JsonObject { ["column"] = "day" } },
        ["business_date"] = "departure",
        ["answers"] = new JsonArray(Answer("overall"), Answer("rooms")),
    };
}
