Feature: Кәмелетке толмаған балалардың мүдделерін қозғайтын мәмілелерге анықтамалар беру

  Background:
    Given the service gov-2011-336.s11

  Scenario Outline: The plain case, point 7: five working days without those of taking and giving
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on 2012-06-12 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "тұтынушының жеке куәлігінің түпнұсқасы мен көшірмесі"

    Examples:
      | channel  |
      | provider |
      | psc      |

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "пәтер құжаттарының түпнұсқалары" and with
      | channel | provider |
      | case    | none     |
    Then it is refused, for "пәтер құжаттарының түпнұсқалары" is missing

  Scenario: Independence days on Friday and Saturday make Monday a day off
    When one applies on 2011-12-12 through the provider
    Then the answer is due on 2011-12-22 after 5 working_day
    And silence is no consent
