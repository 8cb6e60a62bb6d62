Feature: Жер учаскесіне сәйкестендіру құжаты туралы ақпарат беру

  Background:
    Given the service gov-2012-1392.s10

  Scenario Outline: The plain case, point 7: twenty minutes at a centre or through the portal
    When one applies on 2013-09-02T10:00 through the <channel>
    Then the answer is due at 2013-09-02T10:20 after 20 minute
    And one waits no longer than 20 minute
    And the service is free of charge
    And silence is no consent

    Examples:
      | channel |
      | psc     |
      | portal  |

  Scenario Outline: At a centre a person shows an identity document, an organisation its number
    When one applies on 2013-09-02 with
      | channel   | psc    |
      | applicant | <who>  |
    Then one brings "<brings>"
    And one does not bring "<not>"

    Examples:
      | who          | brings                          | not                             |
      | individual   | жеке басын куәландыратын құжат  | тіркеу туралы куәліктің мәліметтері |
      | legal_entity | тіркеу туралы куәліктің мәліметтері | жеке басын куәландыратын құжат  |

  Scenario: Refusal is not provided for, point 16
    When one applies on 2013-09-02 through the psc
    Then it can not be refused

  Scenario: Ten minutes to eight on a Saturday: the centre goes on on Monday
    When one applies on 2013-09-07T19:50 through the psc
    Then the answer is due at 2013-09-09T09:10 after 20 minute

  Scenario: Repealed on 16 April 2014
    When one applies on 2014-04-16 through the portal
    Then there is no plan, for it is repealed: "№ 358 of 2014-04-16"
