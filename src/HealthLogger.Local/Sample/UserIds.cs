using System.Globalization;
using System.Text;

namespace HealthLogger.Local.Sample;

/// <summary>The names <c>u01</c>, <c>u02</c>...: all of one length, so that they sort by number.</summary>
internal sealed class UserIds
{
    private readonly int _length;
    private readonly byte[] _text;

    public UserIds(int users)
    {
        var digits = Math.Max(2, users.ToString(CultureInfo.InvariantCulture).Length);
        _length = 1 + digits;
        _text = new byte[checked(users * _length)];
        for (var user = 0; user < users; user++)
        {
            var id = "u" + (user + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            Encoding.ASCII.GetBytes(id, _text.AsSpan(user * _length));
        }
    }

    public ReadOnlySpan<byte> this[int user] => _text.AsSpan(user * _length, _length);

    /// <summary>The users' indices, mixed among neighbours: those whose turns are close stay close in memory.</summary>
    public static int[] Mixed(int users, SplitMix random)
    {
        int[] order = [.. Enumerable.Range(0, users)];
        for (var i = 0; i < users; i++)
        {
            var other = i + (int)random.Below(Math.Min(64, users - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
