using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs;

namespace GuestTracking.Bonuses.Documents;

/// <summary>A paper that is asked for.</summary>
/// <param name="Participant">Key of the participant.</param>
/// <param name="Language">Of the paper.</param>
/// <param name="Outcome">What became of it, for the list of papers.</param>
/// <param name="WhyNot">Why there is none; null where there is one.</param>
/// <param name="Make">Makes it.</param>
internal sealed record PaperRequest(string Participant, string Language, string Outcome, string? WhyNot, Func<BonusWords, BonusDocument> Make);

/// <summary>A row of the list of papers.</summary>
/// <param name="Participant">Key of the participant.</param>
/// <param name="File">Name of the page in the folder; null without one.</param>
/// <param name="Text">Name of the text in the folder; null without one.</param>
/// <param name="Language">Of the paper.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="WhyNot">Why there is none; null where there is one.</param>
/// <param name="Missing">True where there should have been one.</param>
internal sealed record PaperRow(string Participant, string? File, string? Text, string Language, string Outcome, string? WhyNot, bool Missing);

/// <summary>
/// A folder of papers, a page and a text for each participant, each whole or not at all. A new folder, and every file, can be read by
/// nobody but its owner. Files of participants who get no paper any more are not removed: the list says what belongs to it.
/// </summary>
internal static class PaperFolder
{
    /// <summary>The name of the list of papers.</summary>
    public const string List = "index.csv";

    /// <summary>Writes the papers, several at once. Who asks for a language without words gets none, and the list says why.</summary>
    /// <exception cref="UserError">The folder cannot be made, or a words file is faulty.</exception>
    public static async Task<IReadOnlyList<PaperRow>> WriteAsync(
        string folder, IReadOnlyList<PaperRequest> requests, BonusWordsFiles languages, PackTheme theme, CancellationToken cancellationToken)
    {
        Make(folder);
        var names = SafeFileName.Of([.. requests.Select(request => request.Participant)]);
        var rows = new PaperRow[requests.Count];
        await Parallel.ForAsync(0, requests.Count, cancellationToken, async (at, token) =>
        {
            var request = requests[at];
            var without = request.WhyNot is null ? languages.WhyNot(request.Language) : null;
            if ((request.WhyNot ?? without) is { } why)
            {
                rows[at] = new(request.Participant, null, null, request.Language, request.Outcome, why, Missing: without is not null);
                return;
            }

            var paper = request.Make(languages.Of(request.Language));
            var (page, text) = (names[at] + ".html", names[at] + ".txt");
            await WriteAsync(Path.Combine(folder, page), HtmlPaper.Of(paper, theme), token);
            await WriteAsync(Path.Combine(folder, text), Encoding.UTF8.GetBytes(TextPaper.Of(paper)), token);
            rows[at] = new(request.Participant, page, text, paper.Language, request.Outcome, null, Missing: false);
        });
        return rows;
    }

    /// <summary>Makes a folder that is not there.</summary>
    /// <exception cref="UserError">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The folder '{folder}' cannot be made: {refused.Message} Name another with --out.", refused);
        }
    }

    /// <summary>Writes a file whole or not at all, for its owner only; one that is there is replaced.</summary>
    public static Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        WriteAsync(path, async file => await file.WriteAsync(content, cancellationToken));

    /// <summary>The same for content that is made while it is written; where making it fails, the file is left as it was.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var half = path + ".part";
        // Left by a run that was cut off, it would keep the rights that it has.
        File.Delete(half);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        try
        {
            await using (var file = new FileStream(half, options))
            {
                await write(file);
            }
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
