using Spectre.Console;
using Spectre.Console.Rendering;

namespace GuestTracking.Commands;

/// <summary>Standard error: progress, messages, errors. Standard output belongs to results.</summary>
internal sealed class Messages(TextWriter error, TimeProvider time) : IProgress<string>
{
    private static readonly TimeSpan NowAndThen = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });

    /// <summary>A sentence.</summary>
    public void Report(string value) => error.WriteLine(value);

    /// <summary>Runs a long step with a progress bar, its rate and the time left; where standard error is no terminal, with a line now and then.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="step">Does it, and tells the share that is done.</param>
    /// <param name="pieces">How many pieces it has, and what they are; null where nobody counts.</param>
    public async Task<TResult> StepAsync<TResult>(string name, Func<IProgress<double>, Task<TResult>> step, (long Count, string Of)? pieces = null)
    {
        var pace = new StepPace(pieces, time);
        if (!_console.Profile.Out.IsTerminal)
        {
            error.WriteLine($"{name} …");
            return await step(new Lines(name, pace, error, time));
        }
        return await _console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new PaceColumn(pace), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(name), maxValue: 1);
                var result = await step(new Bar(task));
                task.Value = 1;
                return result;
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = Math.Clamp(value, 0, 1);
    }

    private sealed class PaceColumn(StepPace pace) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(pace.Text(task.Value));
    }

    /// <summary>Safe from several threads.</summary>
    private sealed class Lines(string name, StepPace pace, TextWriter error, TimeProvider time) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private long _last = time.GetTimestamp();

        public void Report(double value)
        {
            lock (_gate)
            {
                if (value < 1 && time.GetElapsedTime(_last) >= NowAndThen)
                {
                    _last = time.GetTimestamp();
                    error.WriteLine(FormattableString.Invariant($"{name}: {Math.Floor(100 * value)} %, {pace.Text(value)}"));
                }
            }
        }
    }
}
