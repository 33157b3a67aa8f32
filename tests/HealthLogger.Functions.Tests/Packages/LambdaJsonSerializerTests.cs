using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace HealthLogger.Functions.Tests.Packages;

public sealed class LambdaJsonSerializerTests
{
    [Theory]
    [InlineData("\"2020-02-01T00:00:00Z\"")]
    [InlineData("1580515200")]
    [InlineData("1580515200.0")]
    [InlineData("1580515200000")]
    public void ReadsTimesAsTextSecondsOrMilliseconds(string time)
    {
        var question = Greetings.Serializer.Deserialize<Question>(Json($$"""{"Name":"Ada","At":{{time}}}"""));

        Assert.Equal(new DateTime(2020, 2, 1, 0, 0, 0, DateTimeKind.Utc), question.At);
    }

    [Fact]
    public void AnUnregisteredTypeIsAnErrorThatNamesTheContext()
    {
        var error = Assert.Throws<JsonSerializerException>(() => Greetings.Serializer.Deserialize<Uri>(Json("\"a\"")));

        Assert.EndsWith(
            $"No JsonTypeInfo registered in {typeof(Greetings).FullName} for type System.Uri.", error.Message, StringComparison.Ordinal);
    }

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
