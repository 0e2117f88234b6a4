using GuestTracking.Storage;

namespace GuestTracking.Rollups;

/// <summary>A question, by its place in the answers of its questionnaire.</summary>
/// <param name="QuestionId">Its id.</param>
/// <param name="Steps">Number of steps of its scale.</param>
internal readonly record struct RollupQuestion(short QuestionId, short Steps);

/// <summary>
/// Adds the answers of a month up: property × slice × question × segment → n, Σx, Σx² and, for scales of at most 20 steps,
/// the count of each step. Rows come ordered by property, so that only one property's sums are held at a time.
/// </summary>
internal sealed class MonthSums(IReadOnlyDictionary<short, RollupQuestion[]> questionnaires, CopyRows target)
{
    /// <summary>Up to this many steps the count of each is kept (the same limit as <c>Core.Surveys.Scale</c>).</summary>
    private const int CountedStepsMax = Core.Surveys.Scale.CountedStepsMax;
    private const int QuestionsMax = 1024;
    private const int Columns = 9;

    private readonly Dictionary<(DateOnly Slice, short Questionnaire, short Segment), Sums?[]> _cells = [];
    private readonly Dictionary<(DateOnly Slice, short Question, short Segment), Sums> _byQuestion = [];
    private readonly short[] _steps = new short[QuestionsMax];
    private int _property = -1;

    /// <summary>Takes rows of (property_id, slice_start, questionnaire_id, segment_id, answers) to their end.</summary>
    public void Read(CopyReader rows)
    {
        while (rows.NextRow())
        {
            var property = rows.ReadInt32();
            if (property != _property)
            {
                Write();
                _property = property;
            }
            var key = (rows.ReadDate(), rows.ReadInt16(), rows.ReadInt16());
            var answers = _steps.AsSpan(0, rows.ReadSteps(_steps));
            if (!_cells.TryGetValue(key, out var sums))
            {
                _cells.Add(key, sums = new Sums?[questionnaires[key.Item2].Length]);
            }
            // An answer beyond the known questions came with its mark after ours were taken: the next run sums the month with it.
            for (var at = 0; at < Math.Min(answers.Length, sums.Length); at++)
            {
                if (answers[at] >= 0)
                {
                    (sums[at] ??= new Sums(questionnaires[key.Item2][at])).Add(answers[at]);
                }
            }
        }
        Write();
    }

    private void Write()
    {
        foreach (var ((slice, questionnaire, segment), cells) in _cells)
        {
            for (var at = 0; at < cells.Length; at++)
            {
                if (cells[at] is { } sums)
                {
                    _byQuestion.Add((slice, questionnaires[questionnaire][at].QuestionId, segment), sums);
                }
            }
        }
        foreach (var ((slice, question, segment), sums) in _byQuestion.OrderBy(cell => cell.Key))
        {
            target.BeginRow(Columns);
            target.WriteInt32(_property);
            target.WriteDate(slice);
            target.WriteInt16(question);
            target.WriteInt16(segment);
            sums.Write(target);
        }
        _cells.Clear();
        _byQuestion.Clear();
    }

    private sealed class Sums(RollupQuestion question)
    {
        private readonly int[]? _counts = question.Steps <= CountedStepsMax ? new int[question.Steps + 1] : null;
        private int _n;
        private long _sum;
        private long _sumOfSquares;

        public void Add(int step)
        {
            _n++;
            _sum += step;
            _sumOfSquares += (long)step * step;
            if (_counts is not null)
            {
                _counts[step]++;
            }
        }

        public void Write(CopyRows target)
        {
            target.WriteInt32(_n);
            target.WriteInt64(_sum);
            target.WriteInt64(_sumOfSquares);
            if (_counts is null)
            {
                target.WriteNull();
                target.WriteNull();
                return;
            }
            Span<short> steps = stackalloc short[CountedStepsMax + 1];
            Span<int> counts = stackalloc int[CountedStepsMax + 1];
            var given = 0;
            for (var step = 0; step < _counts.Length; step++)
            {
                if (_counts[step] > 0)
                {
                    (steps[given], counts[given]) = ((short)step, _counts[step]);
                    given++;
                }
            }
            target.WriteSteps(steps[..given]);
            target.WriteCounts(counts[..given]);
        }
    }
}
