// A house of two rooms in which the inner one looks out, in each of the ways that code can; only the tests of the checker use it.
#pragma warning disable CA1812, CA1822, IDE0051, IDE0130 // Never made and never called: it is there to be read by the checker.

namespace GuestTracking.Core.Tests.Planted.Outer
{
    internal sealed class Window
    {
        public static int Height() => 1;
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class CurtainAttribute : Attribute;
}

namespace GuestTracking.Core.Tests.Planted.Inner
{
    internal sealed class InField
    {
        public List<Outer.Window[]>? Windows { get; init; }
    }

    internal sealed class InLambda
    {
        public Func<int> Look() => () => Outer.Window.Height();
    }

    internal sealed class InSwitch
    {
        public int Look(int way)
        {
            switch (way)
            {
                case 0: return 3;
                case 1: return 5;
                case 2: return 8;
                case 3: return Outer.Window.Height();
                default: return 0;
            }
        }
    }

    internal sealed class InIterator
    {
        public IEnumerable<object> Look()
        {
            yield return new Outer.Window();
        }
    }

    [Outer.Curtain]
    internal sealed class InAttribute;

    internal sealed class Innocent
    {
        public int Look() => 1;
    }
}
