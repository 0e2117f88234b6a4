using System.Threading.Channels;
using GuestTracking.Files;
using GuestTracking.Storage;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>What pulling a source did so far, in records: read = accepted + corrected + refused + already known.</summary>
/// <param name="Read">Records that were taken in hand.</param>
/// <param name="Accepted">New ones.</param>
/// <param name="Corrected">Ones that replace what was known.</param>
/// <param name="Refused">Ones that were kept as refusals with their reason.</param>
/// <param name="AlreadyKnown">Ones that bring nothing new.</param>
/// <param name="AnswersRefused">Single answers refused in records that were kept.</param>
/// <param name="Files">Files that were taken whole.</param>
/// <param name="FilesRefused">Files that could not be taken, and lie beside their reports.</param>
internal sealed record PullCounts(long Read, long Accepted, long Corrected, long Refused, long AlreadyKnown, long AnswersRefused, long Files, long FilesRefused)
{
    public static PullCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public PullCounts Plus(IngestResult result) => this with
    {
        Read = Read + result.Read,
        Accepted = Accepted + result.Accepted,
        Corrected = Corrected + result.Corrected,
        Refused = Refused + result.Refused,
        AlreadyKnown = AlreadyKnown + result.AlreadyKnown,
        AnswersRefused = AnswersRefused + result.AnswersRefused,
    };
}

/// <summary>One pull of one source, as its connector sees it: where to begin, what is asked for, and where records go.</summary>
internal sealed class Pull
{
    /// <summary>So many records are committed together at most (and at the end of a page).</summary>
    private const int CommitRecords = 100_000;

    /// <summary>After so long what has come is committed, however few records they are.</summary>
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(30);

    /// <summary>Pages fetched ahead while others are staged or merged.</summary>
    private const int PagesAhead = 2;

    private readonly Intake _intake;
    private readonly IProgress<PullCounts>? _progress;
    private readonly long _begun;

    public Pull(SourceDefinition source, Intake intake, string? watermark, Database database, TimeProvider time, IProgress<PullCounts>? progress)
    {
        (Source, Watermark, Database, Time) = (source, watermark, database, time);
        (_intake, _progress, _begun) = (intake, progress, time.GetTimestamp());
    }

    public SourceDefinition Source { get; }

    /// <summary>What the fields mean, where they are answers.</summary>
    public Mapping Mapping => _intake.Answers;

    /// <summary>How files of the source are written.</summary>
    public FileFormat Format => _intake.Format;

    /// <summary>Where to begin, as an earlier page of this connector said; null: at the beginning.</summary>
    public string? Watermark { get; private set; }

    /// <summary>Names of the fields that the mapping asks for, each once: the columns of a <see cref="RecordPage"/>.</summary>
    public IReadOnlyList<string> Columns => _intake.FieldNames;

    public TimeProvider Time { get; }

    /// <summary>For connectors that read what lies in our own database (deliveries of webhooks).</summary>
    public Database Database { get; }

    /// <summary>True when the time for a pull was over before there were no more pages: the next pull goes on.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What was committed so far.</summary>
    public PullCounts Counts { get; private set; } = PullCounts.None;

    /// <summary>
    /// Takes pages until there are no more. They are fetched ahead while others are staged, and committed together with their watermark, some
    /// ten thousand records at a time. A page without a watermark is committed with the next one that has one, or at the end. Throws what the
    /// pages throw, after nothing of an unfinished commit was kept.
    /// </summary>
    public async Task TakeAsync(IAsyncEnumerable<RecordPage> pages, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<RecordPage>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        var fetching = FetchAsync(pages, ahead.Writer, stop.Token);
        try
        {
            var begun = Time.GetTimestamp();
            var records = new PageRecords(
                $"pull of {Source.Source}", Columns, () => Next(ahead.Reader, stop.Token),
                taken => taken >= CommitRecords || Time.GetElapsedTime(begun) > CommitInterval);
            do
            {
                begun = Time.GetTimestamp();
                // Waiting for the first page before a transaction is opened: a source that is slow holds nothing.
                if (!await ahead.Reader.WaitToReadAsync(stop.Token))
                {
                    break;
                }
                var from = Watermark;
                var result = await _intake.TakeAsync(
                    records, () => records.Watermark is { } to && to != from ? new WatermarkMove(from, to) : null, cancellationToken);
                Watermark = records.Watermark ?? from;
                Counts = Counts.Plus(result);
                _progress?.Report(Counts);
            }
            while (!records.IsEnded);
        }
        finally
        {
            await stop.CancelAsync();
            await fetching;
        }
        // What the pages threw comes out here, when the channel was completed with it and everything before was committed.
        await ahead.Reader.Completion;
    }

    /// <summary>
    /// Notes source and questions in the catalogue, which taking does by itself: for who wants to tell a mapping that contradicts what is known
    /// (<see cref="UserError"/>) from a file that cannot be read.
    /// </summary>
    public Task RegisterAsync(CancellationToken cancellationToken) => _intake.RegisterAsync(cancellationToken);

    /// <summary>True once the time for a pull is over: what is left is the next pull's.</summary>
    public bool CutWhenOver()
    {
        IsCut |= Time.GetElapsedTime(_begun).TotalMinutes > Source.Limits.PullMinutes;
        return IsCut;
    }

    /// <summary>Takes a file whole or not at all, its watermark (if one is given) with it. Throws <see cref="UserError"/> when it cannot be read to its end.</summary>
    public async Task<IngestResult> TakeFileAsync(IRecords file, string? watermark, CancellationToken cancellationToken)
    {
        var from = Watermark;
        var result = await _intake.TakeAsync(
            file, () => watermark is null || watermark == from ? null : new WatermarkMove(from, watermark), cancellationToken);
        Watermark = watermark ?? from;
        Counts = Counts.Plus(result) with { Files = Counts.Files + 1 };
        _progress?.Report(Counts);
        return result;
    }

    /// <summary>Counts a file that could not be taken and was put aside with its report.</summary>
    public void RefuseFile()
    {
        Counts = Counts with { FilesRefused = Counts.FilesRefused + 1 };
        _progress?.Report(Counts);
    }

    private async Task FetchAsync(IAsyncEnumerable<RecordPage> pages, ChannelWriter<RecordPage> ahead, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in pages.WithCancellation(cancellationToken))
            {
                await ahead.WriteAsync(page, cancellationToken);
                if (page.Watermark is not null && CutWhenOver())
                {
                    break;
                }
            }
            ahead.Complete();
        }
        catch (Exception failure)
        {
            // Whoever reads the channel gets it once the pages before it are taken.
            ahead.Complete(failure);
        }
    }

    /// <summary>On the thread that stages.</summary>
    private static RecordPage? Next(ChannelReader<RecordPage> ahead, CancellationToken cancellationToken) =>
        ahead.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult() && ahead.TryRead(out var page) ? page : null;
}
