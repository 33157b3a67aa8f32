using HealthLogger.Testing.Template;
using HealthLogger.Web;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The template's HTTP API.</summary>
public sealed class TemplateRoutesTests
{
    private const string Address = "https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}";

    /// <summary>Writing and reading have a function each. Only what no other route takes is without a token.</summary>
    [Fact]
    public void AreTheEndpointsThatNeedAToken() => Assert.Equal(
        Endpoints.All.Where(endpoint => endpoint.Access != Access.Everybody)
            .Select(endpoint => new GatewayRoute($"{endpoint}", endpoint.Method == "GET" ? "ReadFunction" : "IngestFunction", NeedsToken: true))
            .Append(new GatewayRoute("$default", "ReadFunction", NeedsToken: false))
            .OrderBy(route => route.Key, StringComparer.Ordinal),
        GatewayRoutes.All.OrderBy(route => route.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("IngestFunction", "IngestIntegration", "IngestPermission")]
    [InlineData("ReadFunction", "ReadIntegration", "ReadPermission")]
    public void InvokeAFunctionThatAllowsItWithPayloadVersion2(string function, string integration, string permission)
    {
        Assert.Equal(
            $$$"""{"ApiId":"${HttpApi}","IntegrationType":"AWS_PROXY","IntegrationUri":"${{{{function}}}.Arn}","PayloadFormatVersion":"2.0"}""",
            StackTemplate.Properties(integration).ToJsonString());
        Assert.Equal(
            $$$"""{"FunctionName":"${{{{function}}}}","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com","SourceArn":"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${HttpApi}/*"}""",
            StackTemplate.Properties(permission).ToJsonString());
    }

    [Fact]
    public void RequireATokenOfTheUserPoolOrTheGivenIssuer() => Assert.Equal(
        """{"Issuer":{"If":["MakesUserPool","${UserPool.ProviderURL}","${JwtIssuer}"]},"Audience":[{"If":["MakesUserPool","${UserPoolClient}","${JwtAudience}"]}]}""",
        StackTemplate.Properties("TokenAuthorizer")["JwtConfiguration"]!.ToJsonString());

    [Fact]
    public void BelongToOneApiWithOneStage()
    {
        Assert.Equal(["HttpApi"], StackTemplate.Names("AWS::ApiGatewayV2::Api"));
        Assert.Equal(["ApiStage"], StackTemplate.Names("AWS::ApiGatewayV2::Stage"));
        Assert.All(
            StackTemplate.Resources.Where(each => each.Value!["Type"]!.GetValue<string>().StartsWith("AWS::ApiGatewayV2::", StringComparison.Ordinal) && each.Key != "HttpApi"),
            each => Assert.Equal("${HttpApi}", each.Value!["Properties"]!["ApiId"]!.GetValue<string>()));
        Assert.True(StackTemplate.Properties("ApiStage")["AutoDeploy"]!.GetValue<bool>());
        Assert.Equal(Address, StackTemplate.Json["Outputs"]!["ApiUrl"]!["Value"]!.GetValue<string>());
    }

    /// <summary>The page is at the address of the API, and tells its issuer to send people back there.</summary>
    [Fact]
    public void AreWhereThePoolSendsPeopleBack()
    {
        var client = StackTemplate.Properties("UserPoolClient");
        Assert.Equal($"[\"{Address}/\"]", client["CallbackURLs"]!.ToJsonString());
        Assert.Equal($"[\"{Address}/\"]", client["LogoutURLs"]!.ToJsonString());
        Assert.Equal("""["code"]""", client["AllowedOAuthFlows"]!.ToJsonString());
        Assert.False(client["GenerateSecret"]!.GetValue<bool>());
    }

    /// <summary>Otherwise the page could not start, or not reach its issuer.</summary>
    [Fact]
    public void TellThePageItsIssuer()
    {
        var variables = StackTemplate.Properties("ReadFunction")["Environment"]!["Variables"]!;
        Assert.Equal(StackTemplate.Properties("TokenAuthorizer")["JwtConfiguration"]!["Issuer"]!.ToJsonString(), variables["SIGN_IN_ISSUER"]!.ToJsonString());
        Assert.Equal(
            """{"If":["MakesUserPool","${UserPoolClient}",{"If":["HasSignInClient","${SignInClientId}","${JwtAudience}"]}]}""", variables["SIGN_IN_CLIENT_ID"]!.ToJsonString());
        Assert.Equal(
            """{"If":["MakesUserPool","https://${UserPoolDomain}.auth.${AWS::Region}.amazoncognito.com","${SignInOrigins}"]}""", variables["SIGN_IN_ORIGINS"]!.ToJsonString());
    }

    [Fact]
    public void HaveASignInOfTheirOwnOnlyWithTheirOwnPool() => Assert.All(
        StackTemplate.Resources.Where(each => each.Value!["Type"]!.GetValue<string>().StartsWith("AWS::Cognito::", StringComparison.Ordinal)),
        each => Assert.Equal("MakesUserPool", each.Value!["Condition"]!.GetValue<string>()));
}
