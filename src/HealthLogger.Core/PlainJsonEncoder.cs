using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace HealthLogger.Core;

/// <summary>
/// Escapes only what RFC 8259, section 7, requires: quotes, backslashes and control characters.
/// <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> also escapes everything beyond the basic plane, such as emoji.
/// </summary>
public sealed unsafe class PlainJsonEncoder : JavaScriptEncoder
{
    public static readonly PlainJsonEncoder Instance = new();

    private static readonly string Characters = "\"\\" + Controls();

    private static readonly SearchValues<char> Escaped = SearchValues.Create(Characters);

    private static readonly SearchValues<byte> EscapedUtf8 = SearchValues.Create(Encoding.ASCII.GetBytes(Characters));

    public override int MaxOutputCharactersPerInputCharacter => 6; // \u001F

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 0x20 || unicodeScalar is '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var whole = new ReadOnlySpan<char>(text, textLength);
        var escaped = whole.IndexOfAny(Escaped);
        var plain = escaped < 0 ? whole : whole[..escaped];
        var at = 0;
        while (plain[at..].IndexOfAnyInRange('\uD800', '\uDFFF') is var surrogate and >= 0)
        {
            at += surrogate;
            if (Rune.DecodeFromUtf16(plain[at..], out _, out var length) != OperationStatus.Done)
            {
                return at; // a lone surrogate has no UTF-8: the caller writes U+FFFD instead
            }

            at += length;
        }

        return escaped;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(EscapedUtf8);

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        WillEncode(unicodeScalar)
            ? UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten)
            : new Rune(unicodeScalar).TryEncodeToUtf16(new Span<char>(buffer, bufferLength), out numberOfCharactersWritten);

    // A loop instead of LINQ, which is not precompiled for numbers and would slow down every cold start.
    private static string Controls()
    {
        var controls = new char[0x20];
        for (var i = 0; i < controls.Length; i++)
        {
            controls[i] = (char)i;
        }

        return new string(controls);
    }
}
