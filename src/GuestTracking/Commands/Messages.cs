using Spectre.Console;

namespace GuestTracking.Commands;

/// <summary>Standard error: progress, messages, errors. Standard output belongs to results.</summary>
internal sealed class Messages(TextWriter error) : IProgress<string>
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });

    /// <summary>A sentence.</summary>
    public void Report(string value) => error.WriteLine(value);

    /// <summary>Runs a long step with a progress bar, or with a line where standard error is no terminal.</summary>
    public async Task<TResult> StepAsync<TResult>(string name, Func<IProgress<double>, Task<TResult>> step)
    {
        if (!_console.Profile.Out.IsTerminal)
        {
            error.WriteLine($"{name} …");
            return await step(new Silent());
        }
        return await _console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
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

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
