using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GuestTracking.Benchmarks;

/// <summary>
/// Writes large files to time ingestion with: a wide CSV of responses with 12 answers over 2,000 hotels and the 12 months of
/// 2025, its mapping, and the chain. Deterministic and streamed: memory does not grow with the number of responses.
/// </summary>
internal static class ResponseFile
{
    public const int Hotels = 2_000;
    public const int Questions = 12;

    private const int Regions = 100;
    private const int Days = 365;
    private const int BufferBytes = 1 << 20;
    private const int LineBytesMax = 160;
    private const int UnansweredPercent = 8;
    private const ulong Seed = 0x9E3779B97F4A7C15UL;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);

    private static readonly string[] Departments =
    [
        "overall", "front_desk", "check_out", "housekeeping", "rooms", "restaurant", "breakfast", "bar", "spa", "concierge", "maintenance", "value",
    ];

    /// <summary>Where the files are: <c>responses.csv</c>, <c>mapping.json</c>, <c>chain.csv</c>.</summary>
    internal sealed record Files(string Responses, string Mapping, string Chain);

    /// <summary>Writes the files and says how large they are.</summary>
    public static int Print(string folder, long responses)
    {
        var files = Write(folder, responses, CancellationToken.None);
        Console.WriteLine(FormattableString.Invariant($"{files.Responses}: {responses} responses, {new FileInfo(files.Responses).Length / 1e6:0.0} MB"));
        return 0;
    }

    /// <summary>Writes the three files; existing ones are replaced.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="responses">Number of responses, 1 or more.</param>
    /// <param name="ct">Cancels; what was written stays incomplete.</param>
    public static Files Write(string folder, long responses, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(responses, 1);
        Directory.CreateDirectory(folder);
        var files = new Files(Path.Combine(folder, "responses.csv"), Path.Combine(folder, "mapping.json"), Path.Combine(folder, "chain.csv"));
        File.WriteAllText(files.Chain, Chain());
        File.WriteAllText(files.Mapping, Mapping());
        WriteResponses(files.Responses, responses, ct);
        return files;
    }

    private static void WriteResponses(string path, long responses, CancellationToken ct)
    {
        var days = Enumerable.Range(0, Days)
            .Select(day => Encoding.ASCII.GetBytes(FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ToArray();
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(Encoding.ASCII.GetBytes("response_id,property,departure,segment," + string.Join(',', Departments.Select(d => "q_" + d)) + "\n"));
        var buffer = new byte[BufferBytes];
        var used = 0;
        for (var at = 0L; at < responses; at++)
        {
            if (used > buffer.Length - LineBytesMax)
            {
                ct.ThrowIfCancellationRequested();
                file.Write(buffer, 0, used);
                used = 0;
            }

            // By day, as vendors export; hotels mixed within a day.
            used += Line(buffer.AsSpan(used), at, days[(int)(at * Days / responses)]);
        }

        file.Write(buffer, 0, used);
    }

    private static int Line(Span<byte> line, long at, byte[] day)
    {
        var random = Mix(Seed * (ulong)(at + 1));
        line[0] = (byte)'B';
        Utf8Formatter.TryFormat(at + 1, line[1..], out var length, new('D', 9));
        length++;
        length += Put(line[length..], ",H"u8);
        Utf8Formatter.TryFormat((int)(random % Hotels) + 1, line[length..], out var digits, new('D', 4));
        length += digits;
        line[length++] = (byte)',';
        length += Put(line[length..], day);
        length += Put(line[length..], (random >> 32) % 3 == 0 ? ",business"u8 : ",leisure"u8);
        var hotel = (int)(random % Hotels);
        for (var question = 0; question < Questions; question++)
        {
            random = Mix(random);
            line[length++] = (byte)',';
            if (random % 100 >= UnansweredPercent)
            {
                // The better of two draws leans towards the top as guests do; a tenth of the hotels lose a point.
                var first = (int)((random >> 16) % 10);
                var second = (int)((random >> 40) % 10);
                var answer = Math.Max(1, 1 + Math.Max(first, second) - (hotel % 10 == 0 ? 1 : 0));
                Utf8Formatter.TryFormat(answer, line[length..], out digits);
                length += digits;
            }
        }

        line[length++] = (byte)'\n';
        return length;
    }

    private static string Chain()
    {
        var text = new StringBuilder("property,name,region,brand,country,city,time_zone,currency,rooms,contract,employer,chain_scale,location_type,status,valid_from\n");
        for (var hotel = 1; hotel <= Hotels; hotel++)
        {
            var region = hotel % Regions;
            text.Append(
                CultureInfo.InvariantCulture,
                $"H{hotel:0000},Hotel {hotel:0000},Area {region % 10}/Region {region:00},Brand {hotel % 4},Country {region % 10},City {hotel:0000},Etc/UTC,EUR,{80 + (hotel % 300)},managed,Operator,midscale,city,open,2015-01-01\n");
        }

        return text.ToString();
    }

    private static string Mapping()
    {
        var answers = string.Join(",\n", Departments.Select(d =>
            $$$"""  {"column":"q_{{{d}}}","question":"{{{d}}}","text":"{{{d}}}","department":"{{{d}}}","department_name":"{{{d}}}","scale":{"lowest":1,"highest":10,"step":1,"direction":"higher"}}"""));
        return $$$"""
            {"source":"benchmark","questionnaire":{"name":"stay","version":"1"},
             "format":{"delimiter":",","encoding":"utf-8","missing":[""]},"shape":"wide",
             "columns":{"property":"property","response":"response_id","segment":"segment"},
             "dates":{"departure":{"column":"departure","format":"yyyy-MM-dd"}},"business_date":"departure",
             "answers":[
            {{{answers}}}]}

            """;
    }

    private static int Put(Span<byte> line, ReadOnlySpan<byte> text)
    {
        text.CopyTo(line);
        return text.Length;
    }

    /// <summary>The finishing step of SplitMix64.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
