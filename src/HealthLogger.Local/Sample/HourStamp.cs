using System.Globalization;
using System.Text;

namespace HealthLogger.Local.Sample;

/// <summary>The start of a timestamp, <c>2025-01-03T07:</c>, written anew only when the hour changes.</summary>
internal sealed class HourStamp(DateOnly[] days)
{
    private byte[] _text = [];
    private int _day = -1;
    private int _hour;

    public ReadOnlySpan<byte> At(int day, int hour)
    {
        if (day != _day || hour != _hour)
        {
            _text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{days[day]:yyyy-MM-dd}T{hour:D2}:"));
            (_day, _hour) = (day, hour);
        }

        return _text;
    }
}
