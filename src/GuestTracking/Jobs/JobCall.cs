using System.Text.Json.Nodes;
using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>What every run has to do with.</summary>
/// <param name="Database">The database.</param>
/// <param name="Time">The clock.</param>
/// <param name="Home">Folder that relative paths of settings begin at.</param>
/// <param name="Reports">Folder of the pack definitions.</param>
internal sealed record JobSurroundings(Database Database, TimeProvider Time, string Home, string Reports)
{
    /// <summary>A path of a setting, from the home folder on.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Path.GetFullPath(Home));
}

/// <summary>One run of a job as its kind sees it: what is to be done, and where it says what it did.</summary>
internal sealed class JobCall(JobDefinition job, JobSurroundings surroundings, BegunRun run, Func<CancellationToken, Task> ensureHeld)
{
    private readonly Lock _gate = new();
    private (int? Percent, string? Message) _progress;

    public JobDefinition Job => job;

    public JobSurroundings Surroundings => surroundings;

    public Database Database => surroundings.Database;

    public TimeProvider Time => surroundings.Time;

    /// <summary>1, or more where an earlier attempt failed or was interrupted.</summary>
    public int Attempt => run.Attempt;

    /// <summary>Number of the run.</summary>
    public long RunId => run.RunId;

    /// <summary>Throws when this worker no longer has the job to itself; to be called before something that only one may do.</summary>
    public Task EnsureHeldAsync(CancellationToken cancellationToken) => ensureHeld(cancellationToken);

    /// <summary>What it did, in numbers.</summary>
    public JsonObject Counts { get; } = [];

    /// <summary>What it read: watermarks, files, periods.</summary>
    public JsonObject Read { get; } = [];

    /// <summary>True when it brought something that results follow from.</summary>
    public bool BroughtSomething { get; set; }

    /// <summary>What is to be told to who watches over it although it is done; null: nothing.</summary>
    public string? Alert { get; set; }

    /// <summary>0–100 and a few words.</summary>
    public (int? Percent, string? Message) Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    /// <summary>Says how far it is; any thread.</summary>
    public void Report(int? percent, string? message)
    {
        lock (_gate)
        {
            _progress = (percent, message);
        }
    }

    /// <summary>A progress of 0–1 as a part of this one.</summary>
    public IProgress<double> Part(string message) => new PartOfCall(this, message);

    private sealed class PartOfCall(JobCall call, string message) : IProgress<double>
    {
        public void Report(double value) => call.Report((int)Math.Round(Math.Clamp(value, 0, 1) * 100), message);
    }
}
