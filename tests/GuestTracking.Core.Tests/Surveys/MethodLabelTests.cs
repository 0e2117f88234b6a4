using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Surveys;

public class MethodLabelTests
{
    [TestCase(1, 5, 1, true, "overall 1–5")]
    [TestCase(0, 10, 0.50, true, "overall 0–10 by 0.5")]
    [TestCase(-2.50, 2.5, 0.25, true, "overall -2.5–2.5 by 0.25")]
    [TestCase(0, 20, 1, false, "overall 0–20 lower is better")]
    [TestCase(0, 100, 0.01, false, "overall 0–100 by 0.01 lower is better")]
    public void Label_of_a_question_is_its_key_and_scale(decimal lowest, decimal highest, decimal step, bool higherIsBetter, string label) =>
        Assert.That(MethodLabel.Of("overall", new Scale(lowest, highest, step, higherIsBetter)), Is.EqualTo(label));

    [Test]
    public void Label_of_a_derived_question_is_its_members_in_order_whatever_the_order_they_came_in() =>
        Assert.That(MethodLabel.OfDerived(["noise 1–3", "Bath 1–5", "bed 1–5"]), Is.EqualTo("Bath 1–5 + bed 1–5 + noise 1–3"));
}
