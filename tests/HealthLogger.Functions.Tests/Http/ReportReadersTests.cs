using System.Text.Json;
using HealthLogger.Functions.Http;

namespace HealthLogger.Functions.Tests.Http;

public sealed class ReportReadersTests
{
    [Theory]
    [InlineData("""{"cognito:groups":"[report-readers]"}""", true)]
    [InlineData("""{"cognito:groups":"[admins report-readers others]"}""", true)]
    [InlineData("""{"cognito:groups":["admins","report-readers"]}""", true)]
    [InlineData("""{"cognito:groups":"[not-report-readers]"}""", false)]
    [InlineData("""{"cognito:groups":"[report-readers-not report report- readers]"}""", false)]
    [InlineData("""{"cognito:groups":"[Report-Readers]"}""", false)]
    [InlineData("""{"cognito:groups":"[report-readers"}""", false)]
    [InlineData("""{"cognito:groups":"[report-readers,others]"}""", false)]
    [InlineData("""{"cognito:groups":"[[report-readers]]"}""", false)]
    [InlineData("""{"cognito:groups":"[report‑readers]"}""", false)] // another hyphen
    [InlineData("""{"Cognito:Groups":"[report-readers]","groups":"[report-readers]","cognito:roles":"[report-readers]"}""", false)]
    [InlineData("""{"cognito:groups":"[]"}""", false)]
    [InlineData("""{"cognito:groups":""}""", false)]
    [InlineData("""{"cognito:groups":["not-report-readers",1,null,["report-readers"]]}""", false)]
    [InlineData("""{"cognito:groups":{"report-readers":true}}""", false)]
    [InlineData("""{"scope":"report-readers"}""", false)]
    [InlineData("""{}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""null""", false)]
    public void AGroupIsComparedAsAWhole(string claims, bool reads) =>
        Assert.Equal(reads, ReportReaders.OfGroup.Contain(JsonDocument.Parse(claims).RootElement));

    [Theory]
    [InlineData("""{"scope":"reports.read"}""", true)]
    [InlineData("""{"scope":"openid reports.read email"}""", true)]
    [InlineData("""{"scope":"reports.readonly"}""", false)]
    [InlineData("""{"scope":"my-reports.read"}""", false)]
    [InlineData("""{"scope":"https://api.example/reports.read"}""", false)]
    [InlineData("""{"scope":"Reports.Read"}""", false)]
    [InlineData("""{"scope":"openid,reports.read"}""", false)]
    [InlineData("""{"scope":"openid"}""", false)]
    [InlineData("""{"scope":""}""", false)]
    [InlineData("""{"scope":true}""", false)]
    [InlineData("""{"Scope":"reports.read","scopes":"reports.read","aud":"reports.read"}""", false)]
    [InlineData("""{"cognito:groups":"[report-readers]"}""", false)]
    public void AScopeIsComparedAsAWhole(string claims, bool reads) =>
        Assert.Equal(reads, ReportReaders.OfScope.Contain(JsonDocument.Parse(claims).RootElement));

    [Fact]
    public void NobodyIsNobody() => Assert.False(ReportReaders.None.Contain(JsonDocument.Parse("""{"":""}""").RootElement));
}
