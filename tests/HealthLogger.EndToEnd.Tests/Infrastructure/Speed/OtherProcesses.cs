using System.Diagnostics;
using System.Globalization;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Measures the processor time of programs other than a function and its test, from now on.</summary>
internal sealed class OtherProcesses
{
    private readonly FunctionProcess _function;
    private readonly (TimeSpan All, TimeSpan Busy, TimeSpan Own) _before;

    public OtherProcesses(FunctionProcess function) => (_function, _before) = (function, Now(function));

    /// <summary>Their share of the time of all processors, from 0 to 1.</summary>
    public double Share
    {
        get
        {
            var now = Now(_function);
            var others = now.Busy - _before.Busy - (now.Own - _before.Own);
            return Math.Clamp(others / (now.All - _before.All), 0, 0.99);
        }
    }

    // https://docs.kernel.org/filesystems/proc.html: user, nice, system, idle, iowait, irq, softirq, steal, in hundredths of a second.
    private static (TimeSpan All, TimeSpan Busy, TimeSpan Own) Now(FunctionProcess function)
    {
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(each => TimeSpan.FromMilliseconds(10 * long.Parse(each, CultureInfo.InvariantCulture))).ToList();
        var all = times.Aggregate((sum, each) => sum + each);
        using var test = Process.GetCurrentProcess();
        return (all, all - times[3] - times[4], function.ProcessorTime + test.TotalProcessorTime);
    }
}
