using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace HealthLogger.Web;

/// <summary>The percent-encoding of text in UTF-8, as in RFC 3986.</summary>
public static class PercentEncoding
{
    /// <summary>Returns the text, or null if it is not valid. A plus sign stays as it is.</summary>
    public static string? TryDecode(string text)
    {
        var bytes = new byte[3 * text.Length];
        if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return null;
        }

        var decoded = 0;
        for (var i = 0; i < length; i++)
        {
            if (bytes[i] != '%')
            {
                bytes[decoded++] = bytes[i];
            }
            else if (i + 2 < length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[decoded++] = Convert.FromHexString(Encoding.ASCII.GetString(bytes, i + 1, 2))[0];
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, decoded)) ? Encoding.UTF8.GetString(bytes, 0, decoded) : null;
    }
}
