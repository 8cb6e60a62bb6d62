Feature: Қорғаншылық және қамқоршылық жөнінде анықтамалар беру

  Background:
    Given the service gov-2011-336.s07

  Scenario Outline: The plain case, point 7: five working days without those of taking and giving
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on 2012-06-12 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "тұрғылықты жері бойынша анықтама"

    Examples:
      | channel  |
      | provider |
      | psc      |

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "қорғаншының (қамқоршының) жеке куәлігінің" and with
      | channel | provider |

    Then it is refused, for "қорғаншының (қамқоршының) жеке куәлігінің" is missing

  Scenario: Over a Saturday that was worked for Monday 29 August 2011
    When one applies on 2011-08-25 through the provider
    Then the answer is due on 2011-09-05 after 5 working_day
    And silence is no consent

  Scenario: All five papers
    When one applies on 2012-06-04 through the provider
    Then one brings 5 papers
