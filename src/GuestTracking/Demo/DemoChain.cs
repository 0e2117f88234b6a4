using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GuestTracking.Demo;

/// <summary>Where the demo's files are.</summary>
/// <param name="Chain">Hotels with their dated states, <c>chain.csv</c>.</param>
/// <param name="Responses">The answers, <c>responses.csv.gz</c>: a row a response, a column a question.</param>
/// <param name="Mapping">What the columns of the answers mean, <c>mapping.json</c>.</param>
/// <param name="Truth">What the scores were made from, <c>truth.csv</c>.</param>
/// <param name="ResponseCount">Number of responses.</param>
internal sealed record DemoFiles(string Chain, string Responses, string Mapping, string Truth, int ResponseCount)
{
    /// <summary>Stays and invitations, <c>invitations.csv</c>: a row a hotel and day.</summary>
    public required string Invitations { get; init; }

    /// <summary>What its columns mean, <c>invitations.mapping.json</c>.</summary>
    public required string InvitationMapping { get; init; }

    /// <summary>Goals for 2025, <c>goals.csv</c>.</summary>
    public required string Goals { get; init; }

    /// <summary>Actions of some hotels, <c>actions.csv</c>.</summary>
    public required string Actions { get; init; }
}

/// <summary>
/// Writes a fictitious chain to look at and to test with: sixty hotels, two years (2024 and 2025), about a hundred thousand
/// responses. The same bytes each time: no clock, no randomness but its own.
/// </summary>
internal static class DemoChain
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the files; existing ones are replaced.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="progress">Told the share that is done, 0–1; may be null.</param>
    /// <param name="ct">Cancels; what was written stays incomplete.</param>
    public static DemoFiles Write(string folder, IProgress<double>? progress, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var responses = new List<DemoResponse>();
        var truths = new List<DemoTruth>();
        var invitations = new List<DemoInvitation>();
        for (var hotel = 0; hotel < DemoHotels.All.Count; hotel++)
        {
            ct.ThrowIfCancellationRequested();
            var made = DemoAnswers.OfHotel(hotel);
            responses.AddRange(DemoVoices.Tell(hotel, made.Responses));
            invitations.AddRange(DemoInvitations.OfHotel(hotel, made.Responses));
            truths.AddRange(made.Truths);
            progress?.Report(0.6 * (hotel + 1) / DemoHotels.All.Count);
        }

        // As a survey vendor exports: by the day of the answer. The sort is stable.
        var inOrder = responses.OrderBy(response => response.Answered).ToList();
        var files = new DemoFiles(
            Path.Combine(folder, "chain.csv"), Path.Combine(folder, "responses.csv.gz"), Path.Combine(folder, "mapping.json"),
            Path.Combine(folder, "truth.csv"), inOrder.Count)
        {
            Invitations = Path.Combine(folder, "invitations.csv"),
            InvitationMapping = Path.Combine(folder, "invitations.mapping.json"),
            Goals = Path.Combine(folder, "goals.csv"),
            Actions = Path.Combine(folder, "actions.csv"),
        };
        WriteChain(files.Chain);
        WriteResponses(files.Responses, inOrder, ct);
        progress?.Report(0.95);
        DemoMappings.Write(files);
        WriteLines(files.Invitations, invitations.Select(day => string.Create(
            Invariant, $"{DemoHotels.All[day.Hotel].Key},{day.Day:yyyy-MM-dd},{day.Eligible},{day.Invited}")).Prepend("property,departure,stays,invited"));
        WriteLines(files.Goals, DemoPlans.Goals);
        WriteLines(files.Actions, DemoPlans.Actions);
        WriteTruth(files.Truth, truths);
        progress?.Report(1);
        return files;
    }

    private static void WriteChain(string path)
    {
        using var writer = Open(path);
        writer.Write("property,name,region,brand,country,city,time_zone,currency,rooms,contract,employer,chain_scale,location_type,status,valid_from\n");
        foreach (var hotel in DemoHotels.All)
        {
            // A name belongs to the hotel, not to a date: the latest brand's.
            var name = hotel.Name(hotel.States[^1].Brand);
            foreach (var state in hotel.States)
            {
                var scale = state.Brand == DemoHotels.Halden ? "upper upscale" : "upper midscale";
                var location = hotel.Location.ToString().ToLowerInvariant();
                writer.Write(string.Create(
                    Invariant,
                    $"{hotel.Key},{name},{state.Region},{state.Brand},{hotel.Land.Country},{hotel.City},{hotel.Land.TimeZone},{hotel.Land.Currency},{hotel.Rooms},{hotel.Contract},{hotel.Employer},{scale},{location},{state.Status},{state.From:yyyy-MM-dd}\n"));
            }
        }
    }

    private static void WriteResponses(string path, List<DemoResponse> responses, CancellationToken ct)
    {
        // .NET writes no time into the header of a gzip file, so equal answers give equal bytes.
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest), Utf8, 1 << 16);
        writer.Write("response_id,property,departure,answered,segment");
        foreach (var question in DemoQuestion.All)
        {
            writer.Write("," + question.Column);
        }

        writer.Write($",{string.Join(',', DemoMappings.FurtherColumns)}\n");
        Span<char> line = stackalloc char[160];
        for (var at = 0; at < responses.Count; at++)
        {
            if (at % 10_000 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            var response = responses[at];
            line.TryWrite(
                Invariant,
                $"D{at + 1:0000000},{DemoHotels.All[response.Hotel].Key},{response.Departure:yyyy-MM-dd},{response.Answered:yyyy-MM-dd},{DemoSeason.Segments[response.Segment]}",
                out var length);
            foreach (var answer in response.Answers)
            {
                line[length++] = ',';
                if (answer >= 0)
                {
                    answer.TryFormat(line[length..], out var digits, default, Invariant);
                    length += digits;
                }
            }

            writer.Write(line[..length]);
            WriteVoice(writer, response.Voice);
            writer.Write('\n');
        }
    }

    /// <summary>In the order of <see cref="DemoMappings.FurtherColumns"/>. No text of the demo holds a quote.</summary>
    private static void WriteVoice(StreamWriter writer, DemoVoice voice)
    {
        static string Yes(sbyte answer) => answer < 0 ? "" : answer > 0 ? "1" : "0";
        static string Quoted(string text) => text.Length == 0 ? "" : $"\"{text}\"";
        writer.Write($",{Yes(voice.Problem)},{Yes(voice.Resolved)},{voice.FirstName},{voice.LastName},{(voice.Comment.Length > 0 ? voice.Language : "")}");
        writer.Write("," + Quoted(voice.About.Length == 0 ? voice.Comment : ""));
        foreach (var department in DemoSentences.Departments)
        {
            writer.Write("," + Quoted(voice.About == department ? voice.Comment : ""));
        }
    }

    private static void WriteTruth(string path, List<DemoTruth> truths)
    {
        using var writer = Open(path);
        writer.Write("property,department,month,quality,expected\n");
        foreach (var truth in truths)
        {
            writer.Write(string.Create(
                Invariant,
                $"{DemoHotels.All[truth.Hotel].Key},{DemoQuestion.All[truth.Question].Department},{truth.Month:yyyy-MM-dd},{truth.Quality:0.0000},{truth.Expected:0.0000}\n"));
        }
    }

    private static void WriteLines(string path, IEnumerable<string> lines)
    {
        using var writer = Open(path);
        foreach (var line in lines)
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }

    private static StreamWriter Open(string path) => new(path, append: false, Utf8);
}
